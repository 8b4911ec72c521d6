import { useMutation } from "@tanstack/react-query";
import { cancelInterviews, type Done, retryInterviews } from "@/client";
import { getWorkQueryKey, listQueueInfiniteQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announce, announceProblem } from "@/components/Toasts";
import { formatCount } from "@/lib/format";
import { text } from "./strings";

function tell({ done, refused }: Done): void {
  const whys = Object.values(refused);
  if (done.length > 0) announce(text.done(formatCount(done.length, text.one, text.many)));
  if (whys.length > 0) announce(text.refused(formatCount(whys.length, text.one, text.many), whys[0] ?? ""));
}

/** Retrying and cancelling many interviews; says of how many it could not be done, and why. */
export function useQueueActions(onDone: () => void) {
  const settle = async ({ data }: { data: Done }) => {
    tell(data);
    onDone();
    await queryClient.invalidateQueries({ queryKey: getWorkQueryKey() });
    await queryClient.invalidateQueries({ queryKey: listQueueInfiniteQueryKey() });
  };
  const retry = useMutation({
    mutationFn: (ids: number[]) => retryInterviews({ body: { interview_ids: ids } }),
    onSuccess: settle,
    onError: announceProblem,
  });
  const cancel = useMutation({
    mutationFn: (ids: number[]) => cancelInterviews({ body: { interview_ids: ids } }),
    onSuccess: settle,
    onError: announceProblem,
  });
  return { retry, cancel };
}
