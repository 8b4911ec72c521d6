import type { HighlightInfo, SegmentInfo } from "@/client";
import type { TimedText } from "@/features/interview/transcript/words";

/** A part of a segment's text that a highlight covers, in the units that JavaScript counts strings by. */
export interface Stretch {
  highlight: HighlightInfo;
  start: number;
  end: number;
}

export interface MarkedPiece extends TimedText {
  highlights: HighlightInfo[];
}

type Words = Pick<SegmentInfo, "id" | "text">;

/** The server counts code points, JavaScript UTF-16 units: most emoji are one of those and two of these. */
export function toUnits(text: string, points: number): number {
  let units = 0;
  let left = points;
  for (const character of text) {
    if (left <= 0) break;
    units += character.length;
    left -= 1;
  }
  return units;
}

export function toPoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}

/** By segment, what of it is highlighted. */
export function layOut(segments: readonly Words[], highlights: readonly HighlightInfo[]): Map<number, Stretch[]> {
  const places = new Map(segments.map(({ id }, index) => [id, index]));
  const found = new Map<number, Stretch[]>();
  for (const highlight of highlights) {
    const first = places.get(highlight.first_segment_id ?? -1);
    const last = places.get(highlight.last_segment_id ?? -1);
    if (first === undefined || last === undefined) continue;
    segments.slice(first, last + 1).forEach(({ id, text }, index) => {
      const start = index === 0 ? toUnits(text, highlight.start_char) : 0;
      const end = first + index === last ? toUnits(text, highlight.end_char) : text.length;
      found.set(id, [...(found.get(id) ?? []), { highlight, start, end }]);
    });
  }
  return found;
}

/** Cuts timed words where highlights begin and end. */
export function cutAtStretches(pieces: readonly TimedText[], stretches: readonly Stretch[]): MarkedPiece[] {
  const edges = stretches.flatMap(({ start, end }) => [start, end]);
  const cut: MarkedPiece[] = [];
  let from = 0;
  for (const piece of pieces) {
    const to = from + piece.text.length;
    const inside = edges.filter((edge) => edge > from && edge < to);
    const corners = [from, ...new Set(inside.sort((a, b) => a - b)), to];
    corners.slice(1).forEach((end, index) => {
      const start = corners[index] ?? from;
      const highlights = stretches.filter((one) => one.start < end && one.end > start).map(({ highlight }) => highlight);
      cut.push({ ...piece, text: piece.text.slice(start - from, end - from), highlights });
    });
    from = to;
  }
  return cut;
}
