import { listLegalHoldsInfiniteQueryKey, listRetentionRulesQueryKey, listUpcomingRemovalsInfiniteQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";

/** Rules, holds and what goes soon depend on each other. */
export async function refreshRetention(): Promise<void> {
  const keys = [listRetentionRulesQueryKey(), listUpcomingRemovalsInfiniteQueryKey(), listLegalHoldsInfiniteQueryKey()];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
