import { useMutation } from "@tanstack/react-query";
import { createSpeaker, deleteSpeaker, giveSegments, type SegmentInfo, type SpeakerInfo } from "@/client";
import { announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { refreshInterview, updateTranscript } from "../queries";
import { text } from "../strings";
import { mergeSegments } from "../cache";

export interface Given {
  segments: readonly SegmentInfo[];
  speaker: SpeakerInfo;
}

const idsOf = (segments: readonly SegmentInfo[]) => segments.map(({ id }) => id);

/** The segments with who says them. */
export function give(segments: readonly SegmentInfo[], speaker: Pick<SpeakerInfo, "id" | "display_name" | "role">): SegmentInfo[] {
  return segments.map((segment) => ({
    ...segment,
    speaker_id: speaker.id,
    speaker: speaker.display_name,
    role: speaker.role,
  }));
}

/** Segments by who says them. */
export function groupBySpeaker(segments: readonly SegmentInfo[]): Map<number | null, SegmentInfo[]> {
  const groups = new Map<number | null, SegmentInfo[]>();
  for (const segment of segments) groups.set(segment.speaker_id, [...(groups.get(segment.speaker_id) ?? []), segment]);
  return groups;
}

async function giveBack(interviewId: number, segments: readonly SegmentInfo[]): Promise<void> {
  updateTranscript(interviewId, (transcript) => mergeSegments(transcript, segments));
  for (const [speaker_id, theirs] of groupBySpeaker(segments)) {
    await giveSegments({ path: { interview_id: interviewId }, body: { segment_ids: idsOf(theirs), speaker_id } });
  }
}

/** Gives segments to a speaker: shown at once, taken back if the server refuses; it can be undone. */
export function useGive(interviewId: number): (given: Given) => void {
  const { mutateAsync } = useMutation({
    mutationFn: ({ segments, speaker }: Given) =>
      giveSegments({ path: { interview_id: interviewId }, body: { segment_ids: idsOf(segments), speaker_id: speaker.id } }),
    onMutate: ({ segments, speaker }) => {
      updateTranscript(interviewId, (transcript) => mergeSegments(transcript, give(segments, speaker)));
    },
    onError: (error, { segments }) => {
      updateTranscript(interviewId, (transcript) => mergeSegments(transcript, segments));
      announceProblem(error);
    },
  });
  return ({ segments, speaker }) => {
    const sent = mutateAsync({ segments, speaker }).catch(() => null);
    announceDone(text.given(segments.length, speaker.display_name), async () => {
      if (await sent) await giveBack(interviewId, segments);
    });
  };
}

/** Adds a voice that was taken for another's, with what it says and the other's role; it can be undone. */
export function useAddSpeaker(interviewId: number) {
  const path = { interview_id: interviewId };
  return useMutation({
    mutationFn: ({ name, segments }: { name: string; segments: readonly SegmentInfo[] }) =>
      createSpeaker({ path, body: { name, role: segments[0]?.role, segment_ids: idsOf(segments) } }),
    onSuccess: async ({ data }, { segments }) => {
      updateTranscript(interviewId, (transcript) => mergeSegments(transcript, give(segments, data)));
      announceDone(text.given(segments.length, data.display_name), async () => {
        await giveBack(interviewId, segments);
        await deleteSpeaker({ path: { ...path, speaker_id: data.id } });
        await refreshInterview(interviewId);
      });
      await refreshInterview(interviewId);
    },
    onError: announceProblem,
  });
}
