import { expect, test } from "vitest";
import type { HighlightInfo } from "@/client";
import { cutAtStretches, layOut, toPoints, toUnits } from "./spans";

function highlight(id: number, first: number | null, start: number, last: number | null, end: number): HighlightInfo {
  return {
    id,
    guid: String(id),
    interview_id: 1,
    first_segment_id: first,
    start_char: start,
    last_segment_id: last,
    end_char: end,
    start_ms: 0,
    end_ms: 1,
    is_detached: first === null,
    text: "…",
    original_text: null,
    note: "",
    speaker: null,
    role: null,
    tags: [],
    edit_version: 1,
    created_by: null,
    created_at: "2026-11-02T09:00:00Z",
    updated_at: "2026-11-02T09:00:00Z",
  };
}

const segments = [
  { id: 1, text: "We noticed on Monday." },
  { id: 2, text: "👍 Nothing had synced." },
  { id: 3, text: "And then?" },
];

test("an emoji is one character to the server and two units here", () => {
  expect(toUnits("👍 ok", 2)).toBe(3);
  expect(toPoints("👍 ok", 3)).toBe(2);
  expect(toUnits("ok", 9)).toBe(2);
});

test("a highlight over several segments covers the end of the first, the middle ones and the start of the last", () => {
  const found = layOut(segments, [highlight(7, 1, 11, 3, 3)]);
  const covered = segments.map(({ id, text }) => found.get(id)?.map(({ start, end }) => text.slice(start, end)));
  expect(covered).toEqual([["on Monday."], ["👍 Nothing had synced."], ["And"]]);
});

test("a highlight without a place is laid nowhere", () => {
  expect(layOut(segments, [highlight(7, null, 0, null, 0), highlight(8, 99, 0, 99, 1)]).size).toBe(0);
});

test("words keep their times where a highlight cuts them", () => {
  const stretches = layOut(segments, [highlight(7, 1, 3, 1, 13), highlight(8, 1, 11, 1, 20)]).get(1) ?? [];
  const pieces = cutAtStretches([{ text: "We " }, { text: "noticed", start: 5, end: 9 }, { text: " on Monday." }], stretches);
  expect(pieces.map(({ text }) => text).join("")).toBe("We noticed on Monday.");
  expect(pieces.map(({ text, highlights }) => [text, highlights.map(({ id }) => id)])).toEqual([
    ["We ", []],
    ["noticed", [7]],
    [" ", [7]],
    ["on", [7, 8]],
    [" Monday", [8]],
    [".", []],
  ]);
  expect(pieces[1]?.start).toBe(5);
});
