import type { Capability, Role } from "@/client";
import { Check, Minus } from "lucide-react";
import { Table } from "@/components/Table";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

const ROLES: Record<keyof typeof text.capabilities, readonly Role[]> = {
  read_customers: ["admin", "researcher", "member", "sales"],
  read_interviews: ["admin", "researcher", "member"],
  plan_outreach: ["admin", "researcher", "member"],
  edit_interviews: ["admin", "researcher"],
  administer: ["admin"],
};
const ROWS = Object.keys(ROLES) as (keyof typeof ROLES & Capability)[];
const NAMES = Object.keys(text.roles) as Role[];

function Mark({ isAllowed }: { isAllowed: boolean }) {
  const Icon = isAllowed ? Check : Minus;
  return (
    <span className={isAllowed ? undefined : styles.quiet}>
      <Icon role="img" aria-label={isAllowed ? text.allowed : text.notAllowed} size={16} />
    </span>
  );
}

/** What each role may do. A test holds it against the server's own table. */
export function RolesTable() {
  return (
    <section className={styles.section}>
      <h2>{text.rolesTitle}</h2>
      <Table
        label={text.rolesTitle}
        rows={ROWS}
        keyOf={(capability) => capability}
        columns={[
          { name: "", cell: (capability) => text.capabilities[capability] },
          ...NAMES.map((role) => ({
            name: text.roles[role],
            cell: (capability: (typeof ROWS)[number]) => <Mark isAllowed={ROLES[capability].includes(role)} />,
          })),
        ]}
      />
    </section>
  );
}
