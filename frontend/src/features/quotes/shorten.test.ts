import { expect, test } from "vitest";
import type { HitInfo } from "@/client";
import { shorten } from "./shorten";

const HIT: HitInfo = {
  passage_id: 2,
  interview_id: 7,
  start_ms: 1000,
  end_ms: 9000,
  speaker: "Mara",
  role: "customer",
  text: "😀 Ada: And?\nMara: It never synced. Never.",
  context: "How was it?",
  spans: [
    { start: 2, end: 5, kind: "word" },
    { start: 18, end: 34, kind: "meaning" },
  ],
  score: 0.7,
  is_draft: false,
  interview: {
    title: "First month",
    held_on: null,
    kind: "interview",
    account: null,
    account_id: null,
    study: null,
    study_id: null,
    cohort: null,
    has_recording: true,
  },
};

test("a hit is read, marked and played as its best passage", () => {
  const short = shorten(HIT, { start: 18, end: 34, start_ms: 4000, end_ms: 6000 });
  expect(short.text).toBe("It never synced.");
  expect(short.spans).toEqual([{ start: 0, end: 16, kind: "meaning" }]);
  expect([short.start_ms, short.end_ms]).toEqual([4000, 6000]);
});

test("the question before the stretch isn't what a passage later in it answers", () => {
  expect(shorten(HIT, { start: 18, end: 34, start_ms: 4000, end_ms: 6000 }).context).toBe("");
  expect(shorten(HIT, { start: 0, end: 12, start_ms: 1000, end_ms: 4000 }).context).toBe("How was it?");
});
