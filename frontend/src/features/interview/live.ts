import { useEffect } from "react";
import type { InterviewDetail, InterviewEvent } from "@/client";
import { getInterviewQueryKey, getTranscriptQueryKey } from "@/client/@tanstack/react-query.gen";
import type { TranscriptDetail } from "@/client";
import { queryClient } from "@/app/client";
import { isWorking } from "@/features/interviews/working";
import { followInterview } from "@/lib/events";
import { mergeSegments } from "./cache";
import { refreshInterview, updateTranscript } from "./queries";

function showProgress(interviewId: number, event: InterviewEvent): void {
  const path = { interview_id: interviewId };
  const { status, stage, progress, error } = event;
  queryClient.setQueryData<InterviewDetail>(getInterviewQueryKey({ path }), (interview) =>
    interview && { ...interview, status, stage, progress, error },
  );
  showGrowth(interviewId, event);
}

/** Adds what was transcribed since the event before. While a transcript is made anew, the old one stays. */
function showGrowth(interviewId: number, { transcript_version: version, segments }: InterviewEvent): void {
  if (version === null) return;
  const queryKey = getTranscriptQueryKey({ path: { interview_id: interviewId }, query: { include_words: true } });
  const shown = queryClient.getQueryData<TranscriptDetail>(queryKey)?.transcript;
  if (!shown) void refreshInterview(interviewId);
  else if (shown.version === version) updateTranscript(interviewId, (transcript) => mergeSegments(transcript, segments));
}

/** Keeps the page up to date while the interview is being worked on. */
export function useLiveInterview(interview: InterviewDetail): void {
  const { id } = interview;
  const isLive = isWorking(interview);
  useEffect(() => {
    if (!isLive) return;
    return followInterview(id, {
      onProgress: (event) => showProgress(id, event),
      onEnd: () => void refreshInterview(id),
    });
  }, [id, isLive]);
}
