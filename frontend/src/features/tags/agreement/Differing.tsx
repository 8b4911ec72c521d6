import { Link } from "@tanstack/react-router";
import type { AgreementReport, DifferingPassage, TagInfo } from "@/client";
import { PlayButton } from "@/features/quotes/PlayButton";
import { formatPosition } from "@/lib/format";
import { formatNumber } from "../told";
import styles from "./Agreement.module.css";
import { text } from "./strings";

interface PassageProps {
  passage: DifferingPassage;
  people: ReadonlyMap<number, string>;
  tags: ReadonlyMap<number, string>;
}

function Passage({ passage, people, tags }: PassageProps) {
  return (
    <li className={styles.passage}>
      <blockquote className={styles.quote}>{passage.text}</blockquote>
      <ul className={styles.choices}>
        {passage.choices.map(({ coder_id: coder, tag_ids: chosen }) => (
          <li key={coder}>
            {text.chose(people.get(coder) ?? "", chosen.map((id) => tags.get(id) ?? `#${id}`).join(", ") || text.nothing)}
          </li>
        ))}
      </ul>
      <div className={styles.source}>
        {passage.has_recording && <PlayButton quote={passage} />}
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: String(passage.interview_id) }}
          search={{ at: passage.start_ms, until: passage.end_ms }}
        >
          {passage.title}
        </Link>
        {!passage.has_recording && <span>{formatPosition(passage.start_ms)}</span>}
      </div>
    </li>
  );
}

/** Passages on whose tags people differ, to be heard and talked over. */
export function Differing({ report, tags }: { report: AgreementReport; tags: readonly TagInfo[] }) {
  const people = new Map(report.coders.map(({ id, name }) => [id, name]));
  const named = new Map(tags.map(({ id, name }) => [id, name]));
  const { differing, differing_total: total } = report;
  return (
    <section aria-label={text.differing}>
      <h2 className={styles.heading}>{text.differing}</h2>
      <p className={styles.quiet}>
        {total === 0 ? text.noDiffering : text.differingLead(formatNumber(differing.length), formatNumber(total))}
      </p>
      <ol className={styles.passages}>
        {differing.map((passage) => (
          <Passage key={passage.passage_id} passage={passage} people={people} tags={named} />
        ))}
      </ol>
    </section>
  );
}
