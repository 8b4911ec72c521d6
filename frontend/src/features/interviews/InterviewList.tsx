import { Link } from "@tanstack/react-router";
import { AudioLines, FileText } from "lucide-react";
import { useRef } from "react";
import type { InterviewSummary } from "@/client";
import { Progress } from "@/components/Progress";
import { formatDay, formatDuration } from "@/lib/format";
import { useWindowed } from "@/lib/useWindowed";
import styles from "./InterviewList.module.css";
import { KIND_NAMES } from "./kinds";
import { StatusBadge } from "./StatusBadge";
import { describeStage, text } from "./strings";

const LINE_HEIGHT = 66;

function describe(interview: InterviewSummary): string {
  const parts = [
    interview.account?.name,
    interview.study?.name,
    KIND_NAMES[interview.kind],
    interview.duration_ms ? formatDuration(interview.duration_ms) : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

interface InterviewLineProps {
  interview: InterviewSummary;
  place: number;
  measure: (row: HTMLElement | null) => void;
}

function InterviewLine({ interview, place, measure }: InterviewLineProps) {
  const Icon = interview.has_media ? AudioLines : FileText;
  return (
    <li ref={measure} data-index={place} aria-posinset={place + 1} aria-setsize={-1} className={styles.line}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.about}>
        <Link to="/interviews/$interviewId" params={{ interviewId: String(interview.id) }} className={styles.title}>
          {interview.title}
        </Link>
        <p className={styles.details}>{describe(interview)}</p>
        {interview.status === "processing" && (
          <div className={styles.progress}>
            <span>{describeStage(interview.stage)}</span>
            <Progress label={text.progressOf(interview.title)} value={interview.progress} />
          </div>
        )}
        {interview.error && <p className={styles.error}>{interview.error.detail}</p>}
      </div>
      <StatusBadge status={interview.status} isDraft={interview.is_draft} />
      <span className={styles.date}>{interview.held_on ? formatDay(interview.held_on) : text.noDate}</span>
    </li>
  );
}

/** Of a long list only what is near the window is drawn. */
export function InterviewList({ interviews }: { interviews: InterviewSummary[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { places, before, after, measure } = useWindowed(list, interviews.length, LINE_HEIGHT);
  return (
    <div className={styles.list}>
      <ul ref={list} aria-label={text.list} style={{ paddingTop: before, paddingBottom: after }}>
        {places.map((place) => {
          const interview = interviews[place];
          return interview && <InterviewLine key={interview.id} interview={interview} place={place} measure={measure} />;
        })}
      </ul>
    </div>
  );
}
