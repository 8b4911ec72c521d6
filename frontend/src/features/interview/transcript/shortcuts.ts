import type { RefObject } from "react";
import { findCurrentRow } from "@/features/highlights/useSelected";
import { useShortcut } from "@/features/shortcuts/registry";
import { text } from "../strings";

interface TranscriptShortcuts {
  root: RefObject<HTMLElement | null>;
  canEdit: boolean;
  edit: (index: number) => void;
  assign: (index: number) => void;
  goTo: (index: number) => void;
}

/** Keys that are about the current segment: the one the focus is in, else the one that is spoken. */
export function useTranscriptShortcuts({ root, canEdit, edit, assign, goTo }: TranscriptShortcuts): void {
  const group = text.transcript;
  const find = () => Number(findCurrentRow(root.current)?.getAttribute("data-index") ?? -1);
  const onCurrent = (act: (index: number) => void) => () => {
    const index = find();
    if (index >= 0) act(index);
  };
  useShortcut({ group, keys: ".", label: text.nextSegment, run: () => goTo(find() + 1) });
  useShortcut({ group, keys: ",", label: text.previousSegment, run: () => goTo(Math.max(0, find() - 1)) });
  useShortcut({ group, keys: "e", label: text.editCurrent, run: onCurrent(edit), isEnabled: canEdit });
  useShortcut({ group, keys: "s", label: text.assignCurrent, run: onCurrent(assign), isEnabled: canEdit });
}
