import type { Place, SegmentInfo } from "@/client";
import { toUnits } from "@/features/highlights/spans";
import { timeText } from "@/features/interview/transcript/words";
import type { ClipSpan } from "./span";

type Spoken = Pick<SegmentInfo, "id" | "start_ms" | "end_ms" | "text" | "words">;

interface Timed {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** A segment's timed words with their characters; a segment without any is one long word. */
function listTimed({ start_ms, end_ms, text, words }: Spoken): Timed[] {
  let from = 0;
  const timed = timeText({ text, words }).flatMap(({ text: said, start, end }) => {
    const to = from + said.length;
    const word = start === undefined || end === undefined ? [] : [{ from, to, start, end }];
    from = to;
    return word;
  });
  return timed.length > 0 ? timed : [{ from: 0, to: text.length, start: start_ms, end: end_ms }];
}

/** When the words at a place of the transcript are said; null where the place is not in these segments. */
export function timePlace(segments: readonly Spoken[], place: Place): ClipSpan | null {
  const first = segments.find(({ id }) => id === place.first_segment_id);
  const last = segments.find(({ id }) => id === place.last_segment_id);
  if (!first || !last) return null;
  const [startChar, endChar] = [toUnits(first.text, place.start_char), toUnits(last.text, place.end_char)];
  const start = listTimed(first).find(({ to }) => to > startChar)?.start ?? first.start_ms;
  const end = listTimed(last).findLast(({ from }) => from < endChar)?.end ?? last.end_ms;
  return { start_ms: start, end_ms: Math.max(end, start + 1) };
}
