import type { Span } from "@/client";

/** A stretch of text that is marked in one way throughout. */
export interface Piece {
  text: string;
  isWord: boolean;
  isMeaning: boolean;
}

/** Cuts a text at the borders of its spans, which may overlap: a matching word inside the closest sentence is both. */
export function cutAtSpans(text: string, spans: readonly Span[]): Piece[] {
  // The server counts characters as code points, JavaScript as UTF-16 units.
  const characters = Array.from(text);
  const clamp = (position: number) => Math.min(Math.max(position, 0), characters.length);
  const borders = new Set([0, characters.length, ...spans.flatMap(({ start, end }) => [clamp(start), clamp(end)])]);
  const sorted = [...borders].sort((a, b) => a - b);
  const covers = (kind: Span["kind"], from: number, to: number) =>
    spans.some((span) => span.kind === kind && span.start <= from && span.end >= to);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index] ?? 0;
    return {
      text: characters.slice(start, end).join(""),
      isWord: covers("word", start, end),
      isMeaning: covers("meaning", start, end),
    };
  });
}
