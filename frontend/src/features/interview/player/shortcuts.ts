import { useShortcut } from "@/features/shortcuts/registry";
import { text } from "../strings";
import type { Playback } from "./playback";
import { stepRate } from "./rates";

export const STEP_MS = 5000;
const LONG_STEP_MS = 10_000;

/** Space, arrows, J/K/L and the speed's keys work anywhere on the page. */
export function usePlayerShortcuts(playback: Playback): void {
  const group = text.player;
  useShortcut({ group, keys: ["Space", "k"], label: text.playOrPause, run: () => playback.toggle() });
  useShortcut({ group, keys: "ArrowLeft", label: text.backShort, run: () => playback.skip(-STEP_MS) });
  useShortcut({ group, keys: "ArrowRight", label: text.forwardShort, run: () => playback.skip(STEP_MS) });
  useShortcut({ group, keys: "j", label: text.backLong, run: () => playback.skip(-LONG_STEP_MS) });
  useShortcut({ group, keys: "l", label: text.forwardLong, run: () => playback.skip(LONG_STEP_MS) });
  useShortcut({ group, keys: "<", label: text.slower, run: () => playback.setRate(stepRate(playback.rate, -1)) });
  useShortcut({ group, keys: ">", label: text.faster, run: () => playback.setRate(stepRate(playback.rate, 1)) });
}
