import { useQuery } from "@tanstack/react-query";
import type { CohortReached, StudyDetail, StudyProgress } from "@/client";
import { getStudyProgressOptions } from "@/client/@tanstack/react-query.gen";
import { Progress } from "@/components/Progress";
import { ErrorState, Skeleton } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { formatDay } from "@/lib/format";
import { Section } from "./Section";
import styles from "./Study.module.css";
import { text } from "./strings";

const COHORTS: Column<CohortReached>[] = [
  { name: text.cohort, cell: ({ cohort }) => cohort ?? text.noCohort },
  { name: text.interviews, isNumber: true, cell: ({ interviews }) => interviews },
  { name: text.accounts, isNumber: true, cell: ({ accounts }) => accounts },
];
const STEPS = ["held", "invited", "booked", "completed", "declined", "no_show"] as const;

function Reached({ label, count, planned }: { label: string; count: number; planned: number | null }) {
  return (
    <div className={styles.reached}>
      <p>
        <strong>{count}</strong> {label}
      </p>
      <p className={styles.lead}>{planned ? `${planned} ${text.planned}` : text.notPlanned}</p>
      {planned && <Progress label={label} value={Math.min(1, count / planned)} />}
    </div>
  );
}

function describe({ interviews, last_interview_on: last }: StudyProgress): string[] {
  const waits = interviews.queued + interviews.processing;
  return [
    last ? text.lastInterview(formatDay(last)) : text.noInterview,
    ...(waits > 0 ? [text.waits(waits)] : []),
    ...(interviews.needs_review > 0 ? [text.needYou(interviews.needs_review)] : []),
    ...(interviews.failed > 0 ? [text.failed(interviews.failed)] : []),
  ];
}

function Shown({ study, progress }: { study: StudyDetail; progress: StudyProgress }) {
  const { queued, processing, ready, needs_review: review } = progress.interviews;
  return (
    <>
      <div className={styles.numbers}>
        <Reached label={text.interviews} count={queued + processing + ready + review} planned={study.interviews_planned} />
        <Reached label={text.participants} count={progress.participants} planned={study.participants_planned} />
        <Reached label={text.accounts} count={progress.accounts} planned={study.accounts_planned} />
      </div>
      <p className={styles.lead}>{describe(progress).join(" ")}</p>
      <h3>{text.outreach}</h3>
      <dl aria-label={text.outreachLead} className={styles.outreach}>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{text.outreachNames[step]}</dt>
            <dd>{progress.outreach[step]}</dd>
          </div>
        ))}
      </dl>
      {progress.cohorts.length > 0 && (
        <Table label={text.cohorts} columns={COHORTS} rows={progress.cohorts} keyOf={({ cohort }) => cohort ?? ""} />
      )}
    </>
  );
}

/** What the study has reached beside what it set out to reach. */
export function ProgressSection({ study }: { study: StudyDetail }) {
  const progress = useQuery(getStudyProgressOptions({ path: { study_id: study.id } }));
  return (
    <Section title={text.progress}>
      {progress.isPending && <Skeleton lines={4} />}
      {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.data && <Shown study={study} progress={progress.data} />}
    </Section>
  );
}
