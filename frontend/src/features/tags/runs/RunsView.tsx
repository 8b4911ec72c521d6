import { useMutation, useQuery } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import { startTaggingRun, type TaggingRunInfo } from "@/client";
import { listTaggingRunsOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { formatMoment } from "@/lib/format";
import { refresh } from "../refreshing";
import { RunCard } from "./RunCard";
import styles from "./Runs.module.css";
import { statuses, text } from "./strings";

const LISTED = 10;
const LOOKS_EVERY_MS = 1000;
const OPEN = new Set<TaggingRunInfo["status"]>(["queued", "running", "proposed", "failed"]);

const isAtWork = ({ status }: TaggingRunInfo) => status === "queued" || status === "running";

const COLUMNS: Column<TaggingRunInfo>[] = [
  { name: text.when, cell: ({ created_at: at }) => formatMoment(at) },
  { name: text.status, cell: ({ status }) => statuses[status] },
  { name: text.outcome, isMinor: true, cell: ({ summary }) => summary && text.counts(summary.new, summary.gone, summary.changed) },
  { name: text.by, isMinor: true, cell: ({ created_by: by }) => by?.name },
];

function StartButton({ isDisabled }: { isDisabled: boolean }) {
  const start = useMutation({ mutationFn: () => startTaggingRun({ body: {} }), onSuccess: refresh, onError: announceProblem });
  return (
    <Button look="primary" isDisabled={isDisabled} isPending={start.isPending} onPress={() => start.mutate()}>
      <Sparkles aria-hidden />
      {text.start}
    </Button>
  );
}

/** Suggesting tags anew for everything: the newest run with what it proposes, and those before. */
export function RunsView() {
  const canEdit = useCan("edit_interviews");
  const runs = useQuery({
    ...listTaggingRunsOptions({ query: { limit: LISTED } }),
    refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) ? LOOKS_EVERY_MS : false),
  });
  if (runs.isPending) return <Skeleton lines={4} tall />;
  if (!runs.data) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />;
  const { items } = runs.data;
  const [newest] = items;
  const current = newest && OPEN.has(newest.status) ? newest : undefined;
  const earlier = current ? items.slice(1) : items;
  return (
    <div className={styles.runs}>
      <p className={styles.lead}>{text.lead}</p>
      {canEdit && (
        <div>
          <StartButton isDisabled={items.some(isAtWork)} />
        </div>
      )}
      {current && <RunCard run={current} />}
      {items.length === 0 && (
        <State icon={Sparkles} title={text.none}>
          {text.noneText}
        </State>
      )}
      {earlier.length > 0 && (
        <section>
          <h2 className={styles.heading}>{text.history}</h2>
          <Table label={text.history} columns={COLUMNS} rows={earlier} keyOf={({ id }) => id} />
        </section>
      )}
    </div>
  );
}
