import { Link } from "@tanstack/react-router";
import { AudioLines, FileText } from "lucide-react";
import type { InterviewSummary } from "@/client";
import { Progress } from "@/components/Progress";
import { formatDay, formatDuration } from "@/lib/format";
import styles from "./InterviewList.module.css";
import { KIND_NAMES } from "./kinds";
import { StatusBadge } from "./StatusBadge";
import { describeStage, text } from "./strings";

function describe(interview: InterviewSummary): string {
  const parts = [
    interview.account?.name,
    interview.study?.name,
    KIND_NAMES[interview.kind],
    interview.duration_ms ? formatDuration(interview.duration_ms) : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

function InterviewLine({ interview }: { interview: InterviewSummary }) {
  const Icon = interview.has_media ? AudioLines : FileText;
  return (
    <li className={styles.line}>
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

export function InterviewList({ interviews }: { interviews: InterviewSummary[] }) {
  return (
    <ul aria-label={text.list} className={styles.list}>
      {interviews.map((interview) => (
        <InterviewLine key={interview.id} interview={interview} />
      ))}
    </ul>
  );
}
