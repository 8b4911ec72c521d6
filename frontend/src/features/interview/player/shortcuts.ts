import { useEffect } from "react";
import type { Playback } from "./playback";

const STEP_MS = 5000;
const LONG_STEP_MS = 10_000;
const TYPING = "input:not([type=range]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";
const PRESSED_BY_SPACE = "button, a, summary, [role=radio], [role=switch]";
const MOVED_BY_ARROWS = "[type=range], [role=radiogroup], [role=toolbar]";

/** What a key does to the player, if it isn't meant for the element it was pressed on. */
export function actionOf(key: string, target: Element | null): ((playback: Playback) => void) | null {
  if (target?.closest(TYPING)) return null;
  switch (key) {
    case " ":
      return target?.closest(PRESSED_BY_SPACE) ? null : (playback) => playback.toggle();
    case "ArrowLeft":
      return target?.closest(MOVED_BY_ARROWS) ? null : (playback) => playback.skip(-STEP_MS);
    case "ArrowRight":
      return target?.closest(MOVED_BY_ARROWS) ? null : (playback) => playback.skip(STEP_MS);
    case "j":
      return (playback) => playback.skip(-LONG_STEP_MS);
    case "k":
      return (playback) => playback.toggle();
    case "l":
      return (playback) => playback.skip(LONG_STEP_MS);
    default:
      return null;
  }
}

/** Space, arrows and J/K/L work anywhere on the page. */
export function usePlayerKeys(playback: Playback, isEnabled: boolean): void {
  useEffect(() => {
    if (!isEnabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const action = actionOf(event.key, event.target instanceof Element ? event.target : null);
      if (!action) return;
      event.preventDefault();
      action(playback);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [playback, isEnabled]);
}
