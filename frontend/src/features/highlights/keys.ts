import { useEffect } from "react";
import type { Highlighting } from "./context";
import { findNext } from "./shown";
import { undoLast } from "./undo";

const TYPING = "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

type Deciding = Pick<Highlighting, "shownSuggestions" | "current" | "goTo" | "decide" | "sure" | "canEdit">;

/** Decides about the current suggestion and goes to the next; where none is current, it only shows the first. */
export function decideCurrent({ shownSuggestions, current, goTo, decide }: Deciding, way: "accept" | "reject"): void {
  const next = findNext(shownSuggestions, current?.id ?? null);
  if (current) decide({ [way]: [current] });
  goTo(next?.id === current?.id ? undefined : next);
}

/** What a key does, if it isn't meant for the element it was pressed on. */
export function actionOf(key: string, target: Element | null, highlighting: Deciding): (() => void) | null {
  if (target?.closest(TYPING)) return null;
  const { canEdit, shownSuggestions, current, goTo, decide, sure } = highlighting;
  if (key === "n") return () => goTo(findNext(shownSuggestions, current?.id ?? null));
  if (!canEdit) return null;
  if (key === "a") return () => decideCurrent(highlighting, "accept");
  if (key === "A" && sure.length > 0) return () => decide({ accept: sure });
  if (key === "r") return () => decideCurrent(highlighting, "reject");
  return null;
}

/** N, A, R and Shift+A work anywhere on the page, and Ctrl+Z takes back what was done last. */
export function useHighlightKeys(highlighting: Highlighting): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (event.ctrlKey || event.metaKey) {
        if (event.key !== "z" || event.shiftKey || target?.closest(TYPING)) return;
        event.preventDefault();
        undoLast();
        return;
      }
      const action = actionOf(event.key, target, highlighting);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [highlighting]);
}
