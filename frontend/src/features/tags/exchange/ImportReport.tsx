import { useState } from "react";
import type { CodebookReport, TagOutcome, TagReport } from "@/client";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { type Column, Table } from "@/components/Table";
import styles from "./Exchange.module.css";
import { fields, outcomes, text } from "./strings";

const TONES: Record<TagOutcome, "good" | "info" | "warn" | "plain"> = { new: "good", changed: "info", moved: "warn", same: "plain" };
/** What changes something here comes first. */
const ORDER: TagOutcome[] = ["changed", "moved", "new", "same"];
const AT_ONCE = 50;

const COLUMNS: Column<TagReport>[] = [
  {
    name: text.tag,
    cell: ({ path, changes }) => (
      <>
        {path.join(" › ")}
        {Object.entries(changes).map(([field, { before, after }]) => (
          <p key={field} className={styles.change}>
            {text.change(fields[field] ?? field, before ?? text.nothing, after ?? text.nothing)}
          </p>
        ))}
      </>
    ),
  },
  { name: text.outcome, cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{outcomes[outcome]}</Badge> },
  { name: text.place, isMinor: true, cell: ({ place }) => place },
];

/** What an import would do, tag by tag. */
export function ImportReport({ report: { counts, tags, messages } }: { report: CodebookReport }) {
  const [most, setMost] = useState(AT_ONCE);
  const rows = ORDER.flatMap((outcome) => tags.filter((tag) => tag.outcome === outcome));
  return (
    <section aria-label={text.report} className={styles.report}>
      <Banner tone="info" title={`${text.would}: ${text.counts(counts.new, counts.changed, counts.moved, counts.same)}`} isAlert>
        {counts.kept > 0 && <p>{text.kept(counts.kept)}</p>}
        {messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
      </Banner>
      <Table label={text.report} columns={COLUMNS} rows={rows.slice(0, most)} keyOf={({ place, path }) => `${place} ${path.join("/")}`} />
      {rows.length > most && <Button onPress={() => setMost(most + AT_ONCE)}>{common.more}</Button>}
    </section>
  );
}
