import type { InsightInfo } from "@/client";
import { getInsightQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";

const LISTS = new Set(["listInsights"]);

export const keyOf = (insightId: number) => getInsightQueryKey({ path: { insight_id: insightId } });

/** Shows an insight as the server has it now. */
export function showInsight(insight: InsightInfo): void {
  queryClient.setQueryData<InsightInfo>(keyOf(insight.id), insight);
}

/** Asks anew for the lists of insights. */
export async function refreshInsights(): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [first] }) => LISTS.has((first as { _id?: string } | undefined)?._id ?? ""),
  });
}
