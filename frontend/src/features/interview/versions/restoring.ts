import { useMutation } from "@tanstack/react-query";
import { restoreTranscriptVersion } from "@/client";
import { announce, announceProblem } from "@/components/Toasts";
import { refreshInterview } from "../queries";
import { text } from "../strings";

/** Makes a copy of an older version the one that is read and searched. The one before stays, to go back to. */
export function useRestore(interviewId: number) {
  return useMutation({
    mutationFn: (version: number) => restoreTranscriptVersion({ path: { interview_id: interviewId, version } }),
    onSuccess: async (_done, version) => {
      await refreshInterview(interviewId);
      announce(text.restored(version));
    },
    onError: announceProblem,
  });
}
