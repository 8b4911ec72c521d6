import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { getWorkOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { ErrorState, Skeleton } from "@/components/States";
import styles from "../SettingsPage.module.css";
import { WAITING } from "./filters";
import { EVERY_MS, QueueTable } from "./QueueTable";
import { RunTable } from "./RunTable";
import { statusNames, text } from "./strings";
import { WorkerTable } from "./WorkerTable";

const route = getRouteApi("/app/settings/queue");

function Queue() {
  const { status } = route.useSearch();
  const work = useQuery({ ...getWorkOptions(), refetchInterval: EVERY_MS });
  if (work.isPending) return <Skeleton lines={6} tall />;
  if (work.isError) return <ErrorState error={work.error} onRetry={() => void work.refetch()} />;
  const { workers, counts, runs } = work.data;
  const count = (one: (typeof WAITING)[number]) => (counts[one] ? ` (${counts[one]})` : "");
  return (
    <div className={styles.section}>
      <p className={styles.lead}>{text.lead}</p>
      <WorkerTable workers={workers} />
      <section className={styles.section}>
        <h2>{text.interviews}</h2>
        <nav aria-label={text.status} className={styles.filters}>
          <Link to="/settings/queue" search={{}} activeOptions={{ exact: true, includeSearch: true }} className={styles.tab}>
            {text.any}
          </Link>
          {WAITING.map((one) => (
            <Link key={one} to="/settings/queue" search={{ status: one }} activeOptions={{ includeSearch: true }} className={styles.tab}>
              {statusNames[one]}
              {count(one)}
            </Link>
          ))}
        </nav>
        <QueueTable key={status} status={status} />
      </section>
      <RunTable runs={runs} />
    </div>
  );
}

export function QueueSection() {
  return (
    <Allowed to="administer">
      <Queue />
    </Allowed>
  );
}
