import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { changeSegment, changeSpeaker, type SegmentChange, type SpeakerChange, type TranscriptDetail } from "@/client";
import {
  getInterviewOptions,
  getInterviewQueryKey,
  getTranscriptOptions,
  getTranscriptQueryKey,
  getWaveformQueryKey,
  listInterviewsQueryKey,
  listOfferedEditsQueryKey,
} from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announceProblem } from "@/components/Toasts";
import { refreshHighlights } from "@/features/highlights/queries";
import { applySpeaker, mergeSegments } from "./cache";

const pathOf = (interviewId: number) => ({ path: { interview_id: interviewId } });
const withWords = (interviewId: number) => ({ ...pathOf(interviewId), query: { include_words: true } });

export const useInterview = (interviewId: number) => useQuery(getInterviewOptions(pathOf(interviewId)));
export const useTranscript = (interviewId: number) => useQuery(getTranscriptOptions(withWords(interviewId)));

/** Changes the transcript that is shown, without asking the server for all of it again. */
export function updateTranscript(interviewId: number, change: (transcript: TranscriptDetail) => TranscriptDetail): void {
  const key = getTranscriptQueryKey(withWords(interviewId));
  queryClient.setQueryData<TranscriptDetail>(key, (transcript) => transcript && change(transcript));
}

/** Asks anew for all that is shown of an interview, and for the lists it is in. */
export async function refreshInterview(interviewId: number): Promise<void> {
  const keys = [
    getInterviewQueryKey(pathOf(interviewId)),
    getTranscriptQueryKey(pathOf(interviewId)),
    getWaveformQueryKey(pathOf(interviewId)),
    listOfferedEditsQueryKey(pathOf(interviewId)),
    listInterviewsQueryKey(),
  ];
  await Promise.all([...keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })), refreshHighlights(interviewId)]);
}

/** Corrects a segment: shown at once, taken back if the server refuses. */
export function useChangeSegment(interviewId: number, segmentId: number) {
  const client = useQueryClient();
  const key = getTranscriptQueryKey(withWords(interviewId));
  return useMutation({
    mutationFn: (change: SegmentChange) =>
      changeSegment({ path: { interview_id: interviewId, segment_id: segmentId }, body: change }),
    onMutate: (change) => {
      const before = client.getQueryData<TranscriptDetail>(key);
      const segment = before?.segments.find(({ id }) => id === segmentId);
      if (segment && change.text) {
        updateTranscript(interviewId, (now) => mergeSegments(now, [{ ...segment, text: change.text ?? segment.text }]));
      }
      return before;
    },
    onSuccess: async ({ data }) => {
      updateTranscript(interviewId, (transcript) => mergeSegments(transcript, [data]));
      await refreshHighlights(interviewId);
    },
    onError: (error, _change, before) => {
      client.setQueryData(key, before);
      announceProblem(error);
    },
  });
}

/** Renames a speaker or sets the role, everywhere the speaker is shown. */
export function useChangeSpeaker(interviewId: number, speakerId: number) {
  return useMutation({
    mutationFn: (change: SpeakerChange) =>
      changeSpeaker({ path: { interview_id: interviewId, speaker_id: speakerId }, body: change }),
    onSuccess: async ({ data }) => {
      updateTranscript(interviewId, (transcript) => applySpeaker(transcript, data));
      await queryClient.invalidateQueries({ queryKey: getInterviewQueryKey(pathOf(interviewId)) });
    },
    onError: announceProblem,
  });
}
