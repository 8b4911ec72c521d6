import type { SegmentInfo } from "@/client";

const LINE = 25;
const PADDING = 8;
const HEAD = 37;
const CHARACTER = 7.4;
const WIDEST_TEXT = 704;
const BESIDE_TEXT = 200;

/** About how high a row is before it is drawn: the nearer the guess, the steadier the page while it is scrolled. */
export function estimateHeight(segments: readonly Pick<SegmentInfo, "speaker_id" | "text">[], index: number, width: number): number {
  const segment = segments[index];
  if (!segment) return PADDING + LINE;
  const isTurn = index === 0 || segments[index - 1]?.speaker_id !== segment.speaker_id;
  const perLine = Math.max(20, Math.min(WIDEST_TEXT, width - BESIDE_TEXT) / CHARACTER);
  return PADDING + LINE * Math.max(1, Math.ceil(segment.text.length / perLine)) + (isTurn ? HEAD : 0);
}
