import type { CaptionStyle, ClipFormat } from "@/client";

export interface ClipSpan {
  start_ms: number;
  end_ms: number;
}

export type Edge = "start_ms" | "end_ms";

/** What one press moves an end of the clip by, in milliseconds. */
export const NUDGES = [-1000, -100, 100, 1000] as const;
const SHORTEST_MS = 300;
/** Some milliseconds around what was marked: a word that is cut off sounds like a fault. */
const AIR_MS = 150;

const clamp = (value: number, from: number, to: number) => Math.min(Math.max(value, from), Math.max(from, to));

/** The span with a little air around it, within the recording. */
export function breathe({ start_ms, end_ms }: ClipSpan, durationMs: number): ClipSpan {
  const start = clamp(start_ms - AIR_MS, 0, durationMs - SHORTEST_MS);
  return { start_ms: Math.round(start), end_ms: Math.round(clamp(end_ms + AIR_MS, start + SHORTEST_MS, durationMs)) };
}

/** The span with one end moved, as far as the recording and the other end let it. */
export function nudge(span: ClipSpan, edge: Edge, byMs: number, durationMs: number): ClipSpan {
  const moved = span[edge] + byMs;
  return edge === "start_ms"
    ? { ...span, start_ms: clamp(moved, 0, span.end_ms - SHORTEST_MS) }
    : { ...span, end_ms: clamp(moved, span.start_ms + SHORTEST_MS, durationMs) };
}

export function listFormats(hasVideo: boolean): ClipFormat[] {
  return hasVideo ? ["mp4", "m4a", "mp3"] : ["m4a", "mp3"];
}

export function listCaptionStyles(format: ClipFormat, hasTranscript: boolean): CaptionStyle[] {
  if (!hasTranscript) return ["none"];
  return format === "mp4" ? ["none", "track", "vtt", "srt"] : ["none", "vtt", "srt"];
}
