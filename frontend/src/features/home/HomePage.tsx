import { useQuery } from "@tanstack/react-query";
import { getHomeOptions, getOverviewOptions, listInterviewsOptions } from "@/client/@tanstack/react-query.gen";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { InterviewList } from "@/features/interviews/InterviewList";
import { refreshWhileWorking } from "@/features/interviews/working";
import { QuestionBox } from "@/features/search/QuestionBox";
import { useCan } from "@/features/session/session";
import { formatDuration } from "@/lib/format";
import { FirstRun } from "./FirstRun";
import styles from "./HomePage.module.css";
import { NewsSection } from "./NewsSection";
import { SalesHome } from "./SalesHome";
import { text } from "./strings";
import { WaitingSection } from "./WaitingSection";

const SHORT = 6;
const WORKING_EVERY_MS = 8000;

/** Interviews at work, while there are any. */
function InProgress() {
  const list = useQuery({
    ...listInterviewsOptions({ query: { status: "processing", limit: SHORT } }),
    refetchInterval: ({ state }) => refreshWhileWorking(state.data?.items) || WORKING_EVERY_MS,
  });
  if (!list.data?.items.length) return null;
  return (
    <section className={styles.section}>
      <h2>{text.inProgress}</h2>
      <InterviewList interviews={list.data.items} />
    </section>
  );
}

function Recent() {
  const list = useQuery(listInterviewsOptions({ query: { status: "ready", limit: SHORT } }));
  if (!list.data?.items.length) return null;
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{text.recent}</h2>
        <LinkButton to="/interviews" small look="quiet">
          {text.allInterviews}
        </LinkButton>
      </div>
      <InterviewList interviews={list.data.items} />
    </section>
  );
}

function News() {
  const home = useQuery(getHomeOptions());
  if (home.isPending) return <Skeleton lines={4} tall />;
  if (home.isError) return <ErrorState error={home.error} onRetry={() => void home.refetch()} />;
  return (
    <>
      <div className={styles.columns}>
        <NewsSection home={home.data} />
        <WaitingSection waiting={home.data.waiting} />
      </div>
      <InProgress />
      {home.data.interviews.count === 0 && <Recent />}
    </>
  );
}

function ReadersHome() {
  const overview = useQuery({ ...getOverviewOptions(), refetchInterval: WORKING_EVERY_MS });
  const isEmpty = overview.data?.interviews === 0;
  const summary =
    overview.data && !isEmpty
      ? text.summary(
          text.interviewCount(overview.data.interviews),
          text.accountCount(overview.data.accounts),
          formatDuration(overview.data.recorded_ms),
        )
      : undefined;
  return (
    <Page title={text.title} heading={<h1 className={styles.ask}>{text.ask}</h1>} description={summary}>
      <QuestionBox question={{}} autoFocus />
      {isEmpty ? <FirstRun /> : <News />}
    </Page>
  );
}

export function HomePage() {
  return useCan("read_interviews") ? <ReadersHome /> : <SalesHome />;
}
