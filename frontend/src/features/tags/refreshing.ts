import { queryClient } from "@/app/client";

/** Tags are named and counted on every page: what is in sight is asked for anew. */
export async function refresh(): Promise<void> {
  await queryClient.invalidateQueries();
}
