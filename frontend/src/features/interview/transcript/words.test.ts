import { expect, test } from "vitest";
import type { SegmentInfo } from "@/client";
import { findSpoken, timeText } from "./words";

type Words = NonNullable<SegmentInfo["words"]>;
const words: Words = [
  ["It", 0, 200, 1],
  [" never", 200, 500, 1],
  ["synced", 600, 900, 1],
];

test("words carry their times, what is between them does not", () => {
  const pieces = timeText({ text: "It never synced.", words });
  expect(pieces.map(({ text }) => text)).toEqual(["It", " ", "never", " ", "synced", "."]);
  expect(pieces[2]).toEqual({ text: "never", start: 200, end: 500 });
});

test("a corrected text is shown whole, with the words it still has in time", () => {
  const pieces = timeText({ text: "It always synced!", words });
  expect(pieces.map(({ text }) => text).join("")).toBe("It always synced!");
  expect(pieces.find(({ start }) => start === 600)?.text).toBe("synced");
});

test("text without word times is one piece", () => {
  expect(timeText({ text: "Yes.", words: null })).toEqual([{ text: "Yes." }]);
});

test("in a pause the word before it stays lit", () => {
  const pieces = timeText({ text: "It never synced.", words });
  expect(pieces[findSpoken(pieces, 550)]?.text).toBe("never");
  expect(findSpoken(pieces, -1)).toBe(-1);
});
