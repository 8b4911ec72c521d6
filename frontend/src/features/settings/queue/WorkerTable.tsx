import type { WorkerInfo } from "@/client";
import { Badge } from "@/components/Badge";
import { Banner } from "@/components/Banner";
import { type Column, Table } from "@/components/Table";
import { formatAgo, formatMoment } from "@/lib/format";
import styles from "../SettingsPage.module.css";
import { text } from "./strings";

const COLUMNS: Column<WorkerInfo>[] = [
  { name: text.worker, cell: ({ executor_id: slot }) => slot },
  { name: text.host, isMinor: true, cell: ({ host, pid }) => `${host}, ${String(pid)}` },
  { name: text.since, isMinor: true, cell: ({ started_at: moment }) => formatMoment(moment) },
  { name: text.heartbeat, cell: ({ heartbeat_at: moment }) => formatAgo(moment) },
  {
    name: text.state,
    cell: ({ is_alive: isAlive }) => <Badge tone={isAlive ? "good" : "bad"}>{isAlive ? text.alive : text.silent}</Badge>,
  },
];

/** The worker slots with their heartbeats; a warning where none is alive. */
export function WorkerTable({ workers }: { workers: WorkerInfo[] }) {
  return (
    <section className={styles.section}>
      <h2>{text.workers}</h2>
      {!workers.some(({ is_alive: isAlive }) => isAlive) && (
        <Banner tone="bad" title={text.noWorkers}>
          {text.noWorkersText}
        </Banner>
      )}
      {workers.length > 0 && (
        <Table label={text.workers} columns={COLUMNS} rows={workers} keyOf={({ executor_id: slot }) => slot} />
      )}
    </section>
  );
}
