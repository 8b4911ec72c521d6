import { expect, test } from "vitest";
import { timePlace } from "./times";

type Words = [string, number, number, number | null][];

const timed: Words = [
  ["We", 1000, 1200, null],
  ["noticed", 1200, 1700, null],
  ["on", 1800, 1900, null],
];
const SEGMENTS = [
  { id: 1, start_ms: 1000, end_ms: 2000, text: "We noticed 😀 on Monday.", words: timed },
  { id: 2, start_ms: 3000, end_ms: 4000, text: "Nothing had synced.", words: null },
];

const placeOf = (first_segment_id: number, start_char: number, last_segment_id: number, end_char: number) => ({
  first_segment_id,
  start_char,
  last_segment_id,
  end_char,
});

test("selected words have the times of the first and the last of them", () => {
  expect(timePlace(SEGMENTS, placeOf(1, 3, 1, 10))).toEqual({ start_ms: 1200, end_ms: 1700 });
  expect(timePlace(SEGMENTS, placeOf(1, 13, 1, 15))).toEqual({ start_ms: 1800, end_ms: 1900 });
});

test("a word that nobody timed lends its ends from those around it", () => {
  expect(timePlace(SEGMENTS, placeOf(1, 16, 1, 23))).toEqual({ start_ms: 1000, end_ms: 1900 });
});

test("without times of words a segment is taken whole", () => {
  expect(timePlace(SEGMENTS, placeOf(1, 3, 2, 7))).toEqual({ start_ms: 1200, end_ms: 4000 });
  expect(timePlace(SEGMENTS, placeOf(2, 8, 2, 11))).toEqual({ start_ms: 3000, end_ms: 4000 });
});

test("a place in no segment that is here has no times", () => {
  expect(timePlace(SEGMENTS, placeOf(9, 0, 9, 1))).toBeNull();
});
