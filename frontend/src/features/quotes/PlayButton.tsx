import { Play, Square } from "lucide-react";
import { Button } from "@/components/Button";
import { formatPosition } from "@/lib/format";
import { useQuotePlayer } from "./player";
import type { Playable } from "./said";
import { text } from "./strings";

/** Plays a quote from its exact second, or stops it, where it lies. */
export function PlayButton({ quote }: { quote: Playable }) {
  const { isPlaying, toggle } = useQuotePlayer(quote);
  const [from, until] = [formatPosition(quote.start_ms), formatPosition(quote.end_ms)];
  return (
    <Button
      small
      data-key="play"
      look={isPlaying ? "primary" : "secondary"}
      aria-label={isPlaying ? text.stop : text.play(from, until)}
      onPress={toggle}
    >
      {isPlaying ? <Square aria-hidden /> : <Play aria-hidden />}
      {from}
    </Button>
  );
}
