import type { SegmentInfo } from "@/client";

/** A stretch of a segment's text; `start` and `end` are the milliseconds in which it is spoken, where known. */
export interface TimedText {
  text: string;
  start?: number;
  end?: number;
}

/**
 * Cuts a segment's text at its timed words, in order. What lies between words (spaces, punctuation, corrections) keeps
 * no time, and words that the text no longer has are passed over, so that the text is always shown as it is.
 */
export function timeText({ text, words }: Pick<SegmentInfo, "text" | "words">): TimedText[] {
  const pieces: TimedText[] = [];
  let position = 0;
  for (const [word, start, end] of words ?? []) {
    const spoken = word.trim();
    const found = spoken ? text.indexOf(spoken, position) : -1;
    if (found < 0) continue;
    if (found > position) pieces.push({ text: text.slice(position, found) });
    pieces.push({ text: spoken, start, end });
    position = found + spoken.length;
  }
  if (position < text.length) pieces.push({ text: text.slice(position) });
  return pieces;
}

/** Index of the piece spoken at a position, or of the one before a pause; -1 before the first. */
export function findSpoken(pieces: readonly TimedText[], position: number): number {
  return pieces.findLastIndex(({ start }) => start !== undefined && start <= position);
}
