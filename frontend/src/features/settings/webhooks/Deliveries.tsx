import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type DeliveryInfo, type DeliveryStatus, retryWebhookDelivery } from "@/client";
import { listWebhookDeliveriesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { formatAgo, formatMoment } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { refreshDeliveries } from "./queries";
import { deliveryNames, eventNames, text } from "./strings";

const TONES: Record<DeliveryStatus, "info" | "good" | "bad"> = { pending: "info", delivered: "good", failed: "bad" };
const AT_ONCE = 20;
/** An open log is watched. */
const EVERY_MS = 3000;

function Retry({ webhookId, delivery }: { webhookId: number; delivery: DeliveryInfo }) {
  const retry = useMutation({
    mutationFn: () => retryWebhookDelivery({ path: { webhook_id: webhookId, delivery_id: delivery.id } }),
    onSuccess: () => refreshDeliveries(webhookId),
    onError: announceProblem,
  });
  return (
    <Button
      small
      aria-label={text.retryNamed(eventNames[delivery.kind], delivery.event_seq)}
      isPending={retry.isPending}
      onPress={() => retry.mutate()}
    >
      {text.retry}
    </Button>
  );
}

function describeAnswer({ answer_status: status, error, next_attempt_at: next }: DeliveryInfo): string {
  const parts = [error ?? (status && String(status)), next && text.next(formatAgo(next))];
  return parts.filter(Boolean).join(", ");
}

/** What was sent to a webhook, and what waits to be. */
export function Deliveries({ webhookId }: { webhookId: number }) {
  const list = useInfiniteQuery({
    ...listWebhookDeliveriesInfiniteOptions({ path: { webhook_id: webhookId }, query: { limit: AT_ONCE } }),
    ...byCursor,
    initialPageParam: { path: { webhook_id: webhookId } },
    refetchInterval: EVERY_MS,
  });
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <p>{text.nothingSent}</p>;
  const columns: Column<DeliveryInfo>[] = [
    { name: text.event, cell: ({ kind }) => eventNames[kind] },
    { name: text.status, cell: ({ status }) => <Badge tone={TONES[status]}>{deliveryNames[status]}</Badge> },
    { name: text.attempts, isNumber: true, isMinor: true, cell: ({ attempts }) => attempts },
    { name: text.answer, isMinor: true, cell: describeAnswer },
    { name: text.when, isMinor: true, cell: ({ created_at: moment }) => formatMoment(moment) },
    { name: "", isNumber: true, cell: (delivery) => <Retry webhookId={webhookId} delivery={delivery} /> },
  ];
  return (
    <>
      <Table label={text.log} columns={columns} rows={rows} keyOf={({ id }) => id} />
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </>
  );
}
