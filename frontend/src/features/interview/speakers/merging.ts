import { useMutation } from "@tanstack/react-query";
import { changeSpeaker, createSpeaker, mergeSpeakers, type SpeakerInfo } from "@/client";
import { announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { refreshInterview, updateTranscript } from "../queries";
import { text } from "../strings";
import { give } from "./giving";

interface Merge {
  speaker: SpeakerInfo;
  into: SpeakerInfo;
}

const detailsOf = ({ name, role, participant }: SpeakerInfo) => ({ name, role, participant_id: participant?.id ?? null });

/** Two voices again: the one with what was its, the other as it was. */
async function partAgain(interviewId: number, { speaker, into }: Merge, merged: SpeakerInfo, segmentIds: number[]): Promise<void> {
  const path = { interview_id: interviewId };
  await createSpeaker({ path, body: { ...detailsOf(speaker), segment_ids: segmentIds } });
  const [before, after] = [detailsOf(into), detailsOf(merged)];
  const changed = Object.entries(before).filter(([key, value]) => after[key as keyof typeof after] !== value);
  if (changed.length > 0) await changeSpeaker({ path: { ...path, speaker_id: into.id }, body: Object.fromEntries(changed) });
  await refreshInterview(interviewId);
}

/** Makes all that a speaker says another's; it can be undone. */
export function useMerge(interviewId: number): (merge: Merge) => void {
  const { mutateAsync } = useMutation({
    mutationFn: ({ speaker, into }: Merge) =>
      mergeSpeakers({ path: { interview_id: interviewId, speaker_id: speaker.id }, body: { into_id: into.id } }),
    onMutate: ({ speaker, into }) => {
      updateTranscript(interviewId, (transcript) => ({
        ...transcript,
        segments: transcript.segments.map((one) => (one.speaker_id === speaker.id ? (give([one], into)[0] ?? one) : one)),
      }));
    },
    onError: announceProblem,
    onSettled: () => refreshInterview(interviewId),
  });
  return (merge) => {
    const sent = mutateAsync(merge).catch(() => null);
    announceDone(text.merged(merge.speaker.display_name, merge.into.display_name), async () => {
      const done = await sent;
      if (done) await partAgain(interviewId, merge, done.data.speaker, done.data.segment_ids);
    });
  };
}
