import { queryOptions, useQuery } from "@tanstack/react-query";
import { getMe, type Capability, type Me } from "@/client";
import { ME_KEY } from "@/app/client";
import { toProblem } from "@/lib/problem";

/** Who is signed in; null is nobody. */
export const meQuery = queryOptions({
  queryKey: ME_KEY,
  queryFn: async (): Promise<Me | null> => {
    try {
      return (await getMe({ throwOnError: true })).data;
    } catch (error) {
      if (toProblem(error).status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

/** Who is signed in, on pages that nobody else reaches. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error("This page needs somebody to be signed in.");
  return data;
}

export function useCan(capability: Capability): boolean {
  return useMe().capabilities.includes(capability);
}
