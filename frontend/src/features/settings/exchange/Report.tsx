import { useState } from "react";
import type { ImportReport, RowOutcome, RowReport, Subject } from "@/client";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { type Column, Table } from "@/components/Table";
import styles from "./Exchange.module.css";
import { nameField } from "./fields";
import { rowNames, text } from "./strings";

const TONES: Record<RowOutcome, "good" | "info" | "plain" | "bad"> = {
  created: "good",
  updated: "info",
  unchanged: "plain",
  error: "bad",
};
/** Rows that ask for something come first. */
const ORDER: RowOutcome[] = ["error", "updated", "created", "unchanged"];
const AT_ONCE = 50;

function describeCounts({ counts }: ImportReport): string {
  return text.counts(counts.created, counts.updated, counts.unchanged, counts.errors) || text.empty;
}

function RowWords({ row: { messages, changes }, subject }: { row: RowReport; subject: Subject }) {
  const changed = Object.entries(changes).map(([field, { before, after }]) =>
    text.change(nameField(subject, field), before ?? text.nothing, after ?? text.nothing),
  );
  return (
    <>
      {[...messages, ...changed].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

/** What an import did, or would do, row by row. */
export function Report({ subject, report }: { subject: Subject; report: ImportReport }) {
  const [most, setMost] = useState(AT_ONCE);
  const { errors } = report.counts;
  const rows = ORDER.flatMap((outcome) => report.rows.filter((row) => row.outcome === outcome));
  const columns: Column<RowReport>[] = [
    { name: text.row, cell: ({ row }) => row },
    { name: text.outcome, cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{rowNames[outcome]}</Badge> },
    { name: text.what, cell: (row) => <RowWords row={row} subject={subject} /> },
  ];
  const title = `${report.dry_run ? text.tried : text.done}: ${describeCounts(report)}`;
  return (
    <section aria-label={report.dry_run ? text.tried : text.done} className={styles.section}>
      <Banner tone={errors > 0 ? "bad" : report.dry_run ? "info" : "good"} title={title} isAlert>
        {errors > 0 && <p>{text.mend}</p>}
        {report.dry_run && errors === 0 && report.counts.rows > 0 && <p>{text.ready}</p>}
        {report.ignored_columns.length > 0 && <p>{text.ignored(report.ignored_columns.join(", "))}</p>}
      </Banner>
      {rows.length > 0 && (
        <Table
          label={report.dry_run ? text.tried : text.done}
          columns={columns}
          rows={rows.slice(0, most)}
          keyOf={({ row }) => row}
        />
      )}
      {rows.length > most && <Button onPress={() => setMost(most + AT_ONCE)}>{common.more}</Button>}
      {report.left_out > 0 && <p className={styles.note}>{text.leftOut(report.left_out)}</p>}
    </section>
  );
}
