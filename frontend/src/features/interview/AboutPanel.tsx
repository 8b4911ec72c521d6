import { type ReactNode } from "react";
import type { InterviewDetail } from "@/client";
import { KIND_NAMES } from "@/features/interviews/kinds";
import { formatDay } from "@/lib/format";
import { useStartsWide } from "@/lib/useStartsWide";
import styles from "./SidePanel.module.css";
import { text } from "./strings";
import { describeEngine } from "./versions/engines";

/** What is known about the interview, and how its transcript came about. */
export function AboutPanel({ interview }: { interview: InterviewDetail }) {
  const { transcript } = interview;
  const isWide = useStartsWide();
  const facts: [string, ReactNode][] = [
    [text.account, interview.account?.name],
    [text.study, interview.study?.name],
    [text.participants, interview.participants.map(({ name }) => name).join(", ")],
    [text.kind, KIND_NAMES[interview.kind]],
    [text.heldOn, interview.held_on && formatDay(interview.held_on)],
    [text.language, interview.language],
    [text.file, interview.original_name],
    [text.engine, transcript && describeEngine(transcript)],
    [text.version, transcript?.version],
  ];
  return (
    <details open={isWide} className={styles.panel}>
      <summary>
        <h2>{text.about}</h2>
      </summary>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {transcript?.origin === "recognised" && !transcript.is_draft && <p className={styles.reason}>{transcript.engine_reason}</p>}
    </details>
  );
}
