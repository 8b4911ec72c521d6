import { Scissors } from "lucide-react";
import type { Place } from "@/client";
import { Button } from "@/components/Button";
import { useInterview, useTranscript } from "@/features/interview/queries";
import { text as interviewText } from "@/features/interview/strings";
import { useShortcut } from "@/features/shortcuts/registry";
import { askForClip } from "./asked";
import { text } from "./strings";
import { timePlace } from "./times";

/** Cuts a clip of words that are selected in a transcript; nothing where there is no recording. */
export function ClipSelection({ interviewId, place, words }: { interviewId: number; place: Place; words: string }) {
  const interview = useInterview(interviewId);
  const transcript = useTranscript(interviewId);
  const span = timePlace(transcript.data?.segments ?? [], place);
  const isPossible = interview.data?.has_media === true && span !== null;
  const press = () => {
    if (span) askForClip({ interview_id: interviewId, ...span, text: words });
  };
  useShortcut({ keys: "x", label: text.clipWords, group: interviewText.transcript, run: press, isEnabled: isPossible });
  if (!isPossible) return null;
  return (
    <Button small onPress={press}>
      <Scissors aria-hidden />
      {text.clip}
    </Button>
  );
}
