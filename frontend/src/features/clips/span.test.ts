import { expect, test } from "vitest";
import { breathe, listCaptionStyles, listFormats, nudge } from "./span";

const LENGTH = 60_000;

test("a clip begins a little before the first word and ends a little after the last", () => {
  expect(breathe({ start_ms: 1000, end_ms: 2000 }, LENGTH)).toEqual({ start_ms: 850, end_ms: 2150 });
  expect(breathe({ start_ms: 100, end_ms: LENGTH }, LENGTH)).toEqual({ start_ms: 0, end_ms: LENGTH });
});

test("a quote that lies behind the end of the recording becomes a clip of its end", () => {
  expect(breathe({ start_ms: 70_000, end_ms: 71_000 }, LENGTH)).toEqual({ start_ms: 59_700, end_ms: LENGTH });
});

test("an end moves by small steps, never past the other end nor out of the recording", () => {
  const span = { start_ms: 500, end_ms: 1500 };
  expect(nudge(span, "start_ms", -100, LENGTH)).toEqual({ start_ms: 400, end_ms: 1500 });
  expect(nudge(span, "start_ms", -1000, LENGTH).start_ms).toBe(0);
  expect(nudge(span, "start_ms", 1000, LENGTH).start_ms).toBe(1200);
  expect(nudge(span, "end_ms", -1000, LENGTH).end_ms).toBe(800);
  expect(nudge({ start_ms: 500, end_ms: LENGTH }, "end_ms", 1000, LENGTH).end_ms).toBe(LENGTH);
});

test("video and its captions are offered where there is one", () => {
  expect(listFormats(false)).not.toContain("mp4");
  expect(listFormats(true)[0]).toBe("mp4");
  expect(listCaptionStyles("mp3", true)).not.toContain("track");
  expect(listCaptionStyles("mp4", false)).toEqual(["none"]);
});
