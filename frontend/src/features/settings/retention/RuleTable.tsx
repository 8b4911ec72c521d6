import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import type { RetentionRuleInfo } from "@/client";
import { listRetentionRulesOptions } from "@/client/@tanstack/react-query.gen";
import { Button, IconButton } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { formatCount } from "@/lib/format";
import styles from "../SettingsPage.module.css";
import { RemoveRuleDialog } from "./RemoveRuleDialog";
import { RuleDialog } from "./RuleDialog";
import { kindNames, text } from "./strings";

interface Opened {
  how: "edit" | "remove";
  rule?: RetentionRuleInfo;
}

const nameOf = ({ study, kind }: RetentionRuleInfo) => `${study?.name ?? text.everyStudy}: ${kindNames[kind]}`;

const COLUMNS: Column<RetentionRuleInfo>[] = [
  { name: text.study, cell: ({ study }) => study?.name ?? text.everyStudy },
  { name: text.kind, cell: ({ kind }) => kindNames[kind] },
  { name: text.days, cell: ({ days }) => (days ? formatCount(days, text.oneDay, text.manyDays) : text.kept) },
];

function Rows({ rules, onOpen }: { rules: RetentionRuleInfo[]; onOpen: (opened: Opened) => void }) {
  const tools: Column<RetentionRuleInfo> = {
    name: "",
    isNumber: true,
    cell: (rule) => (
      <span className={styles.tools}>
        <IconButton small label={text.editRule(nameOf(rule))} onPress={() => onOpen({ how: "edit", rule })}>
          <Pencil aria-hidden />
        </IconButton>
        <IconButton small label={text.removeRule(nameOf(rule))} onPress={() => onOpen({ how: "remove", rule })}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    ),
  };
  return <Table label={text.rules} columns={[...COLUMNS, tools]} rows={rules} keyOf={({ id }) => id} />;
}

/** The rules, and the dialogs that change them. */
export function RuleTable() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const list = useQuery(listRetentionRulesOptions());
  const close = () => setOpened(null);
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{text.rules}</h2>
        <Button look="primary" onPress={() => setOpened({ how: "edit" })}>
          <Plus aria-hidden />
          {text.addRule}
        </Button>
      </div>
      {list.isPending && <Skeleton lines={2} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <State icon={ShieldCheck} title={text.noRules}>
          {text.noRulesText}
        </State>
      )}
      {list.data && list.data.items.length > 0 && <Rows rules={list.data.items} onOpen={setOpened} />}
      {opened?.how === "edit" && <RuleDialog rule={opened.rule} onClose={close} />}
      {opened?.how === "remove" && opened.rule && <RemoveRuleDialog rule={opened.rule} onClose={close} />}
    </section>
  );
}
