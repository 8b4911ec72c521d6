import { Scissors } from "lucide-react";
import type { HighlightInfo } from "@/client";
import { Button } from "@/components/Button";
import { useInterview } from "@/features/interview/queries";
import { askForClip } from "./asked";
import styles from "./Clips.module.css";
import { text } from "./strings";

/** Cuts a clip of a highlight, from the dialog that shows it, which closes; nothing where there is no recording. */
export function ClipHighlight({ highlight, onClose }: { highlight: HighlightInfo; onClose: () => void }) {
  const interview = useInterview(highlight.interview_id);
  if (!interview.data?.has_media) return null;
  const press = () => {
    onClose();
    askForClip(highlight);
  };
  return (
    <span className={styles.apart}>
      <Button small onPress={press}>
        <Scissors aria-hidden />
        {text.makeClip}
      </Button>
    </span>
  );
}
