import { useMutation, useQuery } from "@tanstack/react-query";
import { changeSegment, changeSpeaker, type SegmentChange, type SegmentInfo, type SpeakerChange, type TranscriptDetail } from "@/client";
import {
  getInterviewOptions,
  getInterviewQueryKey,
  getTranscriptOptions,
  getTranscriptQueryKey,
  getWaveformQueryKey,
  listCommentsQueryKey,
  listEditsQueryKey,
  listInterviewsQueryKey,
  listOfferedEditsQueryKey,
  listTranscriptVersionsQueryKey,
} from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { refreshHighlights } from "@/features/highlights/queries";
import { applySpeaker, mergeSegments } from "./cache";
import { text } from "./strings";

const pathOf = (interviewId: number) => ({ path: { interview_id: interviewId } });
const withWords = (interviewId: number) => ({ ...pathOf(interviewId), query: { include_words: true } });

export const useInterview = (interviewId: number) => useQuery(getInterviewOptions(pathOf(interviewId)));
export const useVersion = (interviewId: number, version: number) =>
  useQuery(getTranscriptOptions({ ...pathOf(interviewId), query: { include_words: true, version } }));
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
    listTranscriptVersionsQueryKey(pathOf(interviewId)),
    listEditsQueryKey(pathOf(interviewId)),
    listCommentsQueryKey(pathOf(interviewId)),
    listInterviewsQueryKey(),
  ];
  await Promise.all([...keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })), refreshHighlights(interviewId)]);
}

async function refreshAfterEdit(interviewId: number): Promise<void> {
  const keys = [listEditsQueryKey(pathOf(interviewId)), listTranscriptVersionsQueryKey(pathOf(interviewId))];
  await Promise.all([...keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })), refreshHighlights(interviewId)]);
}

/** Corrects a segment: shown at once, taken back if the server refuses; it can be undone. */
export function useChangeSegment(interviewId: number, before: SegmentInfo): (change: SegmentChange) => void {
  const path = { interview_id: interviewId, segment_id: before.id };
  const show = (segment: SegmentInfo) => updateTranscript(interviewId, (transcript) => mergeSegments(transcript, [segment]));
  const { mutateAsync } = useMutation({
    mutationFn: (change: SegmentChange) => changeSegment({ path, body: change }),
    onMutate: (change) => show({ ...before, text: change.text ?? before.text }),
    onSuccess: async ({ data }) => {
      show(data);
      await refreshAfterEdit(interviewId);
    },
    onError: (error) => {
      show(before);
      announceProblem(error);
    },
  });
  return (change) => {
    const sent = mutateAsync(change).catch(() => null);
    announceDone(text.corrected, async () => {
      if (await sent) await mutateAsync({ text: before.text, speaker_id: before.speaker_id });
    });
  };
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
