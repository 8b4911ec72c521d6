import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Preview, type PreviewCounts, previewRules, type TriedRule } from "@/client";
import { Select } from "@/components/Select";
import type { ProblemError } from "@/lib/problem";
import { useSettled } from "@/lib/settled";
import styles from "./Rules.module.css";
import { text, triedNames } from "./strings";

const UNPROCESSABLE = 422;

type Tried = keyof typeof triedNames;

const TRIED = (Object.keys(triedNames) as Tried[]).map((value) => ({ value, label: triedNames[value] }));

function usePreview(rules: TriedRule[], kind: Tried) {
  const asked = useSettled(JSON.stringify({ rules, kind }));
  return useQuery({
    queryKey: ["previewRules", asked],
    queryFn: async ({ signal }) => (await previewRules({ body: JSON.parse(asked) as { rules: TriedRule[]; kind: Tried }, signal })).data,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** A rule that is still being typed can't be tried. */
function describe({ status, message }: ProblemError): string {
  return status === UNPROCESSABLE ? text.notYet : message;
}

/** How many would be decided how, as a bar and in words. */
function Outcomes({ label, counts }: { label: string; counts: PreviewCounts }) {
  const { allowed = 0, warn = 0, needs_approval: approval = 0, blocked = 0 } = counts;
  const parts = [
    { look: styles.free, people: allowed + warn },
    { look: styles.approval, people: approval },
    { look: styles.blocked, people: blocked },
  ];
  return (
    <>
      <span className={styles.when}>{label}</span>
      <span aria-hidden className={styles.bar}>
        {parts
          .filter(({ people }) => people > 0)
          .map(({ look, people }) => (
            <span key={look} className={look} style={{ flexGrow: people }} />
          ))}
      </span>
      <span className={styles.counts}>{text.counted(allowed + warn, approval, blocked)}</span>
    </>
  );
}

function Details({ preview }: { preview: Preview }) {
  const newly = preview.newly_blocked;
  return (
    <>
      {preview.by_rule.length > 0 && (
        <>
          <h3>{text.byRule}</h3>
          <ul>
            {preview.by_rule.map(({ name, people }) => (
              <li key={name} className={styles.byRule}>
                <span>{name}</span>
                <span className={styles.counts}>{text.people(people)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{text.newly}</h3>
      <p>{newly.length > 0 ? newly.map(({ name }) => name).join(", ") : text.nobodyNew}</p>
    </>
  );
}

interface RulePreviewProps {
  rules: TriedRule[];
  note?: string;
}

/** What rules would do today, told anew a moment after each change. Nothing is saved. */
export function RulePreview({ rules, note }: RulePreviewProps) {
  const [kind, setKind] = useState<Tried>("invited");
  const preview = usePreview(rules, kind);
  const { data, error } = preview;
  return (
    <section aria-label={text.preview} aria-busy={preview.isFetching} className={styles.preview}>
      <p role="status" className={styles.sentence}>
        {error ? describe(error) : (data?.text ?? text.previewing)}
      </p>
      {data && !error && (
        <>
          <div className={styles.outcomes}>
            <Outcomes label={text.today} counts={data.before} />
            <Outcomes label={text.then} counts={data.after} />
          </div>
          {data.people < data.of && <p className={styles.note}>{text.sample(data.people, data.of)}</p>}
          {note && <p className={styles.note}>{note}</p>}
          <details className={styles.details}>
            <summary>{text.more}</summary>
            <div className={styles.more}>
              <Select hideLabel small label={text.tried} value={kind} options={TRIED} onChange={setKind} />
              <Details preview={data} />
            </div>
          </details>
        </>
      )}
    </section>
  );
}
