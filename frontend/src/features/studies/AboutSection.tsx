import { Link } from "@tanstack/react-router";
import type { StudyDetail } from "@/client";
import { useCan } from "@/features/session/session";
import { describeDates } from "./dates";
import { Section } from "./Section";
import styles from "./Study.module.css";
import { kindNames, text } from "./strings";

/** What the study is called and is for, and ways to what came of it. */
export function AboutSection({ study }: { study: StudyDetail }) {
  const canRead = useCan("read_interviews");
  const told: [string, string | null][] = [
    [text.publicName, study.public_name],
    [text.kind, kindNames[study.kind]],
    [text.dates, describeDates(study)],
  ];
  const its = { study: String(study.id) };
  return (
    <>
      <Section title={text.purpose}>
        <p className={styles.written}>{study.purpose ?? text.nothingWritten}</p>
        <dl className={styles.told}>
          {told.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value ?? "–"}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {canRead && (
        <Section title={text.read}>
          <ul className={styles.links}>
            <li>
              <Link to="/interviews" search={its}>
                {text.allInterviews}
              </Link>
            </li>
            <li>
              <Link to="/ask" search={{ study: study.name }}>
                {text.ask}
              </Link>
            </li>
            <li>
              <Link to="/themes" search={{ study: study.name }}>
                {text.themes}
              </Link>
            </li>
            <li>
              <Link to="/insights" search={its}>
                {text.insights}
              </Link>
            </li>
          </ul>
        </Section>
      )}
    </>
  );
}
