import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { readSelection, readWhole, type Selected } from "./selection";

/** Longer than a phone takes from the lifted finger to the click that it makes of it. */
const RELEASES_AFTER_MS = 400;

export type Words = Omit<Selected, "rect">;

interface Selecting {
  selected: Selected | null;
  /** For what offers to do something about the selection: pressing it does not end it. */
  hold: Record<"onMouseDown" | "onPointerDown" | "onPointerUp" | "onPointerCancel", (event: { preventDefault: () => void }) => void>;
}

/** What is selected in `root`; it stays while what is about it is pressed, which ends the selection on some phones. */
export function useSelected(root: RefObject<HTMLElement | null>): Selecting {
  const [selected, setSelected] = useState<Selected | null>(null);
  const isHeld = useRef(false);
  const read = useCallback(() => {
    if (root.current && !isHeld.current) setSelected(readSelection(root.current));
  }, [root]);
  useEffect(() => {
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [read]);
  const release = () => {
    isHeld.current = false;
    read();
  };
  const hold = {
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onPointerDown: () => {
      isHeld.current = true;
    },
    onPointerUp: () => setTimeout(release, RELEASES_AFTER_MS),
    onPointerCancel: release,
  };
  return { selected, hold };
}

/** The row of the transcript that keys are about: the one that the focus is in, else the one that is spoken. */
export function findCurrentRow(root: Element | null): Element | null {
  const focused = document.activeElement?.closest("[data-index]") ?? null;
  return focused && root?.contains(focused) ? focused : (root?.querySelector("[data-spoken]") ?? null);
}

/** The words that keys are about: those selected, else all of the current row. */
export function findWords(root: Element | null, selected: Words | null): Words | null {
  const segment = findCurrentRow(root)?.querySelector("[data-segment]");
  return selected ?? (segment ? readWhole(segment) : null);
}
