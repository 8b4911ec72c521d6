import { useMutation } from "@tanstack/react-query";
import { archiveInterview, unarchiveInterview } from "@/client";
import { getInterviewQueryKey, listInterviewsQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { common } from "@/app/strings";
import { announce, announceProblem } from "@/components/Toasts";
import { text } from "./strings";

/** Puts an interview into the archive or takes it out; the toast takes that back. */
export function useArchive(interviewId: number) {
  const path = { interview_id: interviewId };
  const archive = useMutation({
    mutationFn: (isArchived: boolean) => (isArchived ? archiveInterview({ path }) : unarchiveInterview({ path })),
    onSuccess: async ({ data }, isArchived) => {
      queryClient.setQueryData(getInterviewQueryKey({ path }), data);
      const undo = { label: common.undo, onPress: () => archive.mutate(!isArchived) };
      announce(isArchived ? text.archived : text.unarchived, undo);
      await queryClient.invalidateQueries({ queryKey: listInterviewsQueryKey() });
    },
    onError: announceProblem,
  });
  return archive;
}
