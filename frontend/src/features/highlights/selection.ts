import type { Place } from "@/client";
import { toPoints } from "./spans";

/** Words that somebody selected, and where they end on the screen. */
export interface Selected {
  place: Place;
  text: string;
  rect: DOMRect;
}

interface Part {
  segmentId: number;
  text: string;
  start: number;
  end: number;
}

/** How far a point of the document is into an element's text. */
function measure(element: Element, container: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

function readPart(range: Range, element: Element): Part {
  const text = element.textContent;
  const start = element.contains(range.startContainer) ? measure(element, range.startContainer, range.startOffset) : 0;
  const end = element.contains(range.endContainer) ? measure(element, range.endContainer, range.endOffset) : text.length;
  const words = text.slice(start, end);
  return {
    segmentId: Number(element.getAttribute("data-segment")),
    text,
    start: start + words.length - words.trimStart().length,
    end: end - words.length + words.trimEnd().length,
  };
}

/** What of the transcript a range covers; null where it covers no words of it. */
export function readRange(range: Range, root: Element): Omit<Selected, "rect"> | null {
  const parts = [...root.querySelectorAll("[data-segment]")]
    .filter((element) => range.intersectsNode(element))
    .map((element) => readPart(range, element))
    .filter(({ start, end }) => end > start);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const place = {
    first_segment_id: first.segmentId,
    start_char: toPoints(first.text, first.start),
    last_segment_id: last.segmentId,
    end_char: toPoints(last.text, last.end),
  };
  return { place, text: parts.map(({ text, start, end }) => text.slice(start, end)).join(" ") };
}

/** All that was said in a segment, as if it were selected. */
export function readWhole(element: Element): Omit<Selected, "rect"> | null {
  const range = document.createRange();
  range.selectNodeContents(element);
  return readRange(range, element.parentElement ?? element);
}

export function readSelection(root: Element): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const read = readRange(range, root);
  const rect = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  return read && { ...read, rect };
}
