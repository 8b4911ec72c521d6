import type { Capability } from "@/client";
import { text } from "./strings";

/** A section of the settings, which needs a role. */
interface Section {
  to: string;
  label: string;
  needs: Capability;
  group: "you" | "workspace" | "administration";
}

/** The sections, in the order of their tabs. */
export const SECTIONS = [
  { to: "/settings", label: text.profile, needs: "signed_in", group: "you" },
  { to: "/settings/glossary", label: text.glossary, needs: "read_interviews", group: "workspace" },
  { to: "/settings/rules", label: text.rules, needs: "signed_in", group: "workspace" },
  { to: "/settings/import", label: text.exchange, needs: "edit_interviews", group: "workspace" },
  { to: "/settings/users", label: text.users, needs: "administer", group: "administration" },
  { to: "/settings/tokens", label: text.tokens, needs: "administer", group: "administration" },
  { to: "/settings/webhooks", label: text.webhooks, needs: "administer", group: "administration" },
  { to: "/settings/retention", label: text.retention, needs: "administer", group: "administration" },
  { to: "/settings/engines", label: text.engines, needs: "administer", group: "administration" },
  { to: "/settings/queue", label: text.queue, needs: "administer", group: "administration" },
  { to: "/settings/audit", label: text.audit, needs: "administer", group: "administration" },
] as const satisfies readonly Section[];
