import { undoLast } from "@/components/undo";
import { useShortcut } from "@/features/shortcuts/registry";
import type { Highlighting } from "./context";
import { findNext, findPrevious } from "./shown";
import { text } from "./strings";

type Deciding = Pick<Highlighting, "shownSuggestions" | "current" | "goTo" | "decide">;

/** Decides about the current suggestion and goes to the next; where none is current, it only shows the first. */
export function decideCurrent({ shownSuggestions, current, goTo, decide }: Deciding, way: "accept" | "reject"): void {
  const next = findNext(shownSuggestions, current?.id ?? null);
  if (current) decide({ [way]: [current] });
  goTo(next?.id === current?.id ? undefined : next);
}

/** N, P, A, R and Shift+A go through what is suggested, and Ctrl+Z takes back what was done last. */
export function useHighlightShortcuts(highlighting: Highlighting): void {
  const { canEdit, shownSuggestions: shown, current, goTo, decide, sure } = highlighting;
  const [group, id] = [text.suggestedTags, current?.id ?? null];
  const isEnabled = shown.length > 0;
  const decides = isEnabled && canEdit;
  useShortcut({ group, isEnabled, keys: "n", label: text.nextSuggestion, run: () => goTo(findNext(shown, id)) });
  useShortcut({ group, isEnabled, keys: "p", label: text.previousSuggestion, run: () => goTo(findPrevious(shown, id)) });
  useShortcut({ group, isEnabled: decides, keys: "a", label: text.acceptCurrent, run: () => decideCurrent(highlighting, "accept") });
  useShortcut({ group, isEnabled: decides, keys: "r", label: text.rejectCurrent, run: () => decideCurrent(highlighting, "reject") });
  useShortcut({
    ...{ group, keys: "Shift+A", label: text.acceptSure, run: () => decide({ accept: sure }) },
    isEnabled: decides && sure.length > 0,
  });
  useShortcut({ group: text.transcript, keys: "Mod+z", label: text.undoLast, run: undoLast });
}
