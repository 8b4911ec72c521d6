import { useQuery } from "@tanstack/react-query";
import { AudioLines, Building2 } from "lucide-react";
import { getOverviewOptions, listInterviewsOptions } from "@/client/@tanstack/react-query.gen";
import type { InterviewStatus } from "@/client";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { InterviewList } from "@/features/interviews/InterviewList";
import { refreshWhileWorking } from "@/features/interviews/working";
import { QuestionBox } from "@/features/search/QuestionBox";
import { useCan } from "@/features/session/session";
import { formatCount, formatDuration } from "@/lib/format";
import styles from "./HomePage.module.css";
import { text } from "./strings";

const SHORT = 6;
const WORKING_EVERY_MS = 8000;

/** Interviews of one status under a heading; nothing at all where there are none. */
function Those({ title, status }: { title: string; status: InterviewStatus }) {
  const list = useQuery({
    ...listInterviewsOptions({ query: { status, limit: SHORT } }),
    refetchInterval: ({ state }) => refreshWhileWorking(state.data?.items) || WORKING_EVERY_MS,
  });
  if (!list.data?.items.length) return null;
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <InterviewList interviews={list.data.items} />
    </section>
  );
}

function NoInterviews() {
  const canUpload = useCan("edit_interviews");
  const upload = (
    <LinkButton to="/upload" look="primary">
      {text.upload}
    </LinkButton>
  );
  return (
    <State icon={AudioLines} title={text.emptyTitle} actions={canUpload && upload}>
      {canUpload ? text.empty : text.emptyReader}
    </State>
  );
}

function Recent() {
  const overview = useQuery({ ...getOverviewOptions(), refetchInterval: WORKING_EVERY_MS });
  const isWorkGoingOn = Boolean(overview.data?.in_progress);
  const list = useQuery({
    ...listInterviewsOptions({ query: { status: "ready", limit: SHORT } }),
    refetchInterval: isWorkGoingOn && WORKING_EVERY_MS,
  });
  if (list.isPending) return <Skeleton lines={4} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return overview.data?.interviews === 0 ? <NoInterviews /> : null;
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{text.recent}</h2>
        <LinkButton to="/interviews" small look="quiet">
          {text.all}
        </LinkButton>
      </div>
      <InterviewList interviews={list.data.items} />
    </section>
  );
}

function Summary() {
  const { data } = useQuery(getOverviewOptions());
  if (!data?.interviews) return null;
  return text.summary(
    formatCount(data.interviews, text.interview, text.interviews),
    formatCount(data.accounts, text.account, text.accounts),
    formatDuration(data.recorded_ms),
  );
}

function ReadersHome() {
  return (
    <Page title={text.title} heading={<h1 className={styles.ask}>{text.ask}</h1>} description={<Summary />}>
      <QuestionBox question={{}} autoFocus />
      <Those title={text.inProgress} status="processing" />
      <Those title={text.waiting} status="needs_review" />
      <Recent />
    </Page>
  );
}

export function HomePage() {
  if (useCan("read_interviews")) return <ReadersHome />;
  return (
    <Page title={text.title}>
      <State icon={Building2} title={text.salesTitle} actions={<LinkButton to="/accounts">{text.toAccounts}</LinkButton>}>
        {text.sales}
      </State>
    </Page>
  );
}
