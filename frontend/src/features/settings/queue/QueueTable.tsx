import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { useState } from "react";
import type { InterviewStatus, QueuedInterview } from "@/client";
import { listQueueInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { Dialog } from "@/components/Dialog";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { formatAgo, formatCount, formatPercent } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import styles from "../SettingsPage.module.css";
import { statusNames, text } from "./strings";
import { useQueueActions } from "./useQueueActions";

export const EVERY_MS = 4000;
const TONES = { queued: "plain", processing: "info", needs_review: "warn", failed: "bad" } as const;
type Waiting = keyof typeof statusNames;

const COLUMNS: Column<QueuedInterview>[] = [
  {
    name: text.interview,
    cell: ({ id, title }) => (
      <Link to="/interviews/$interviewId" params={{ interviewId: String(id) }}>
        {title}
      </Link>
    ),
  },
  {
    name: text.status,
    cell: ({ status }) => <Badge tone={TONES[status as Waiting]}>{statusNames[status as Waiting]}</Badge>,
  },
  {
    name: text.stage,
    isMinor: true,
    cell: ({ stage, progress, status }) => (status === "processing" ? `${stage ?? ""} ${formatPercent(progress)}` : stage),
  },
  { name: text.tries, isNumber: true, isMinor: true, cell: ({ attempts }) => attempts },
  { name: text.changed, isMinor: true, cell: ({ updated_at: moment }) => formatAgo(moment) },
  { name: text.why, isMinor: true, cell: ({ error }) => error?.detail },
];

interface ToolsProps {
  shown: QueuedInterview[];
  chosen: ReadonlySet<number>;
  onChoose: (ids: Set<number>) => void;
}

function Tools({ shown, chosen, onChoose }: ToolsProps) {
  const [asks, setAsks] = useState(false);
  const { retry, cancel } = useQueueActions(() => onChoose(new Set()));
  const ids = [...chosen];
  const count = formatCount(ids.length, text.one, text.many);
  const cancelThem = () => {
    setAsks(false);
    cancel.mutate(ids);
  };
  return (
    <div className={styles.filters}>
      <Checkbox
        isSelected={shown.length > 0 && chosen.size === shown.length}
        isIndeterminate={chosen.size > 0 && chosen.size < shown.length}
        onChange={(all) => onChoose(new Set(all ? shown.map(({ id }) => id) : []))}
      >
        {text.chooseAll}
      </Checkbox>
      <Button isDisabled={ids.length === 0} isPending={retry.isPending} onPress={() => retry.mutate(ids)}>
        {text.retry(count)}
      </Button>
      <Button look="danger" isDisabled={ids.length === 0} isPending={cancel.isPending} onPress={() => setAsks(true)}>
        {text.cancel(count)}
      </Button>
      <Dialog
        isAlert
        isOpen={asks}
        title={text.cancelTitle(count)}
        onClose={() => setAsks(false)}
        actions={
          <>
            <Button onPress={() => setAsks(false)}>{common.cancel}</Button>
            <Button look="danger" onPress={cancelThem}>
              {text.cancel(count)}
            </Button>
          </>
        }
      >
        <p>{text.cancelText}</p>
      </Dialog>
    </div>
  );
}

/** Interviews that aren't ready, to retry or cancel some or all of them. */
export function QueueTable({ status }: { status?: InterviewStatus }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const list = useInfiniteQuery({
    ...listQueueInfiniteOptions({ query: status ? { status: [status] } : {} }),
    ...byCursor,
    refetchInterval: EVERY_MS,
  });
  const shown = list.data?.pages.flatMap((page) => page.items) ?? [];
  const present = new Set(shown.filter(({ id }) => chosen.has(id)).map(({ id }) => id));
  const choose = (id: number, isChosen: boolean) => {
    const next = new Set(present);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const box: Column<QueuedInterview> = {
    name: "",
    cell: ({ id, title }) => (
      <Checkbox aria-label={text.choose(title)} isSelected={present.has(id)} onChange={(isChosen) => choose(id, isChosen)} />
    ),
  };
  return (
    <>
      {shown.length > 0 && <Tools shown={shown} chosen={present} onChoose={setChosen} />}
      <PagedTable
        label={text.interviews}
        list={list}
        columns={[...COLUMNS, box]}
        isFiltered={status !== undefined}
        empty={{ icon: ListChecks, title: text.none, text: text.noneText }}
        noneFound={{ title: text.noneFound, text: text.noneFoundText }}
      />
    </>
  );
}
