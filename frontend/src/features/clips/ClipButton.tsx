import { Scissors } from "lucide-react";
import { IconButton } from "@/components/Button";
import { askForClip, type ClipSource } from "./asked";
import { text } from "./strings";

/** Cuts a clip of a quote or highlight; the one who renders it knows that there is a recording. */
export function ClipButton({ source }: { source: ClipSource }) {
  return (
    <IconButton small data-key="clip" label={text.makeClip} onPress={() => askForClip(source)}>
      <Scissors aria-hidden />
    </IconButton>
  );
}
