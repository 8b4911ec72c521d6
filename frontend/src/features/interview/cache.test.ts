import { expect, test } from "vitest";
import type { SegmentInfo, SpeakerInfo, TranscriptDetail } from "@/client";
import { applySpeaker, findSegmentAt, mergeSegments } from "./cache";

function segment(id: number, start_ms: number, text = "…"): SegmentInfo {
  return { id, start_ms, end_ms: start_ms + 900, speaker: "S1", speaker_id: 1, role: null, text, is_edited: false };
}

const transcript: TranscriptDetail = {
  interview_id: 1,
  transcript: null,
  segments: [segment(1, 0), segment(2, 1000), segment(3, 5000)],
};

test("segments that arrive late take their place in time", () => {
  expect(mergeSegments(transcript, [segment(9, 2500)]).segments.map(({ id }) => id)).toEqual([1, 2, 9, 3]);
});

test("a segment that arrives twice is shown once, as it is now", () => {
  const merged = mergeSegments(transcript, [segment(2, 1000, "corrected")]);
  expect(merged.segments).toHaveLength(3);
  expect(merged.segments[1]?.text).toBe("corrected");
});

test("a renamed speaker is renamed in every segment of theirs", () => {
  const speaker: SpeakerInfo = {
    id: 1,
    label: "S1",
    name: "Mara",
    display_name: "Mara",
    role: "customer",
    role_is_suggested: false,
    participant: null,
  };
  expect(applySpeaker(transcript, speaker).segments.every(({ speaker, role }) => speaker === "Mara" && role === "customer")).toBe(true);
});

test("the spoken segment is the last one begun", () => {
  expect(findSegmentAt(transcript.segments, 999)).toBe(0);
  expect(findSegmentAt(transcript.segments, 1000)).toBe(1);
  expect(findSegmentAt(transcript.segments, 9_999_999)).toBe(2);
  expect(findSegmentAt([segment(1, 500)], 100)).toBe(-1);
});
