import type { HitInfo, Peak } from "@/client";
import type { Said } from "./said";

/** A hit as its best passage: what one reads, plays and copies of it until one wants to know what was said around it. */
export function shorten(hit: HitInfo, { start, end, start_ms, end_ms }: Peak): Said {
  const spans = hit.spans
    .filter((span) => span.end > start && span.start < end)
    .map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
  // The server counts characters as code points, JavaScript as UTF-16 units.
  const text = Array.from(hit.text).slice(start, end).join("");
  return { ...hit, text, spans, start_ms, end_ms, context: start === 0 ? hit.context : "" };
}
