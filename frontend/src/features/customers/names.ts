import { useQuery } from "@tanstack/react-query";
import { listAccountsOptions, listCohortsOptions, listStudiesOptions } from "@/client/@tanstack/react-query.gen";

const MOST = 200;

/** Names of what is known, for suggestions and filters. Empty until they are there. */
export function useNames(): { accounts: string[]; studies: string[]; cohorts: string[] } {
  const query = { limit: MOST };
  const accounts = useQuery(listAccountsOptions({ query }));
  const studies = useQuery(listStudiesOptions({ query }));
  const cohorts = useQuery(listCohortsOptions());
  return {
    accounts: accounts.data?.items.map(({ name }) => name) ?? [],
    studies: studies.data?.items.map(({ name }) => name) ?? [],
    cohorts: cohorts.data?.items ?? [],
  };
}
