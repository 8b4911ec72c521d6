import type { Range } from "@tanstack/react-virtual";
import { defaultRangeExtractor } from "@tanstack/react-virtual";

/** As many rows as are kept between the ends of a selection. */
const SELECTED_MOST = 100;

function indexOf(node: Node | null): number | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest("[data-index]");
  return row ? Number(row.getAttribute("data-index")) : null;
}

/** All whole numbers from the one to the other, whichever is larger; few enough to be drawn. */
export function between(one: number, other: number): number[] {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  return last - first > SELECTED_MOST ? [first, last] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** Rows that have to stay in the document though they are out of sight: what is selected in, focused or edited. */
function listHeld(editedIndex: number): number[] {
  const held = editedIndex < 0 ? [] : [editedIndex];
  const focused = indexOf(document.activeElement);
  if (focused !== null) held.push(focused);
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return held;
  const [from, to] = [indexOf(selection.anchorNode), indexOf(selection.focusNode)];
  return from === null || to === null ? held : [...held, ...between(from, to)];
}

/** The rows to draw: those in sight, and those that lose something when they go. */
export function drawRange(range: Range, editedIndex: number): number[] {
  const rows = new Set([...defaultRangeExtractor(range), ...listHeld(editedIndex)]);
  return [...rows].filter((index) => index < range.count).sort((a, b) => a - b);
}
