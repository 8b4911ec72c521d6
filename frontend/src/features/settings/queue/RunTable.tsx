import type { RunInfo } from "@/client";
import { type Column, Table } from "@/components/Table";
import { formatMoment, formatPercent } from "@/lib/format";
import styles from "../SettingsPage.module.css";
import { text } from "./strings";

function nameStatus(status: RunInfo["status"]): string {
  return status in text.runStatus ? text.runStatus[status as keyof typeof text.runStatus] : status;
}

const COLUMNS: Column<RunInfo>[] = [
  { name: text.run, cell: ({ kind, id }) => `${text.runKinds[kind]} ${String(id)}` },
  { name: text.status, cell: ({ status }) => nameStatus(status) },
  { name: text.progress, isNumber: true, cell: ({ progress }) => formatPercent(progress) },
  { name: text.tries, isNumber: true, isMinor: true, cell: ({ attempts }) => attempts },
  { name: text.since, isMinor: true, cell: ({ created_at: moment }) => formatMoment(moment) },
  { name: text.why, isMinor: true, cell: ({ error }) => error?.detail },
];

/** Runs over the whole repository that wait, go on or failed. */
export function RunTable({ runs }: { runs: RunInfo[] }) {
  return (
    <section className={styles.section}>
      <h2>{text.runs}</h2>
      {runs.length === 0 ? (
        <p className={styles.quiet}>{text.noRuns}</p>
      ) : (
        <Table label={text.runs} columns={COLUMNS} rows={runs} keyOf={({ kind, id }) => `${kind} ${String(id)}`} />
      )}
    </section>
  );
}
