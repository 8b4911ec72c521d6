import type { SegmentInfo } from "@/client";
import { readSelection } from "@/features/highlights/selection";

/** A segment and those after it that the same speaker says, until somebody else speaks. */
export function findRun(segments: readonly SegmentInfo[], index: number): SegmentInfo[] {
  const first = segments[index];
  if (!first) return [];
  const next = segments.findIndex(({ speaker_id: id }, at) => at > index && id !== first.speaker_id);
  return segments.slice(index, next < 0 ? undefined : next);
}

/** The segments that the selection touches. */
export function findSelected(root: Element | null, segments: readonly SegmentInfo[]): SegmentInfo[] {
  const place = root && readSelection(root)?.place;
  if (!place) return [];
  const first = segments.findIndex(({ id }) => id === place.first_segment_id);
  const last = segments.findIndex(({ id }) => id === place.last_segment_id);
  return first < 0 || last < 0 ? [] : segments.slice(first, last + 1);
}
