import type { SegmentInfo, SpeakerInfo, TranscriptDetail } from "@/client";

/** The transcript with segments added or replaced by id, in order of time. */
export function mergeSegments(transcript: TranscriptDetail, added: readonly SegmentInfo[]): TranscriptDetail {
  if (added.length === 0) return transcript;
  const byId = new Map(transcript.segments.map((segment) => [segment.id, segment]));
  added.forEach((segment) => byId.set(segment.id, { ...byId.get(segment.id), ...segment }));
  const segments = [...byId.values()].sort((a, b) => a.start_ms - b.start_ms || a.id - b.id);
  return { ...transcript, segments };
}

/** The transcript after a speaker was renamed or given a role. */
export function applySpeaker(transcript: TranscriptDetail, speaker: SpeakerInfo): TranscriptDetail {
  const segments = transcript.segments.map((segment) =>
    segment.speaker_id === speaker.id ? { ...segment, speaker: speaker.display_name, role: speaker.role } : segment,
  );
  return { ...transcript, segments };
}

/** Index of the segment that is spoken at a position: the last one begun, -1 before the first. */
export function findSegmentAt(segments: readonly Pick<SegmentInfo, "start_ms">[], position: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.start_ms ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
