import { queryOptions, useQuery } from "@tanstack/react-query";
import { listApprovalsOptions } from "@/client/@tanstack/react-query.gen";
import { useCan } from "@/features/session/session";

const MOST = 20;
const EVERY_MS = 60_000;

/** Requests that the reader may decide, as many as the badge counts. */
export const pendingQuery = queryOptions({
  ...listApprovalsOptions({ query: { status: "pending", is_mine: true, limit: MOST } }),
  refetchInterval: EVERY_MS,
});

/** How many requests wait for the reader, as a badge says it; nothing where none do. */
export function usePendingApprovals(): string | null {
  const { data } = useQuery({ ...pendingQuery, enabled: useCan("read_customers") });
  return data ? sayCount(data.items.length, Boolean(data.next_cursor)) : null;
}

export function sayCount(count: number, hasMore: boolean): string | null {
  if (count === 0) return null;
  return hasMore ? `${count}+` : String(count);
}
