import { listRulesQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { refreshOutreach } from "@/features/outreach/reservation/queries";

/** Asks anew for the rules and for what was decided by them. */
export async function refreshRules(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: listRulesQueryKey() }), refreshOutreach()]);
}
