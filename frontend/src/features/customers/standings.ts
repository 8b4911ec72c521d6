import { useQueries } from "@tanstack/react-query";
import type { AccountInfo, AccountStanding } from "@/client";
import { listContactStatusesOptions } from "@/client/@tanstack/react-query.gen";

export type Standings = ReadonlyMap<number, AccountStanding>;

/** How accounts stand, asked once for each page of a list. */
export function useStandings(pages: readonly (readonly AccountInfo[])[]): Standings {
  return useQueries({
    queries: pages
      .filter((accounts) => accounts.length > 0)
      .map((accounts) => listContactStatusesOptions({ query: { account_id: accounts.map(({ id }) => id) } })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => data?.items ?? []).map((standing) => [standing.account_id, standing])),
  });
}
