import { expect, test } from "vitest";
import { cutAtSpans } from "./marking";

test("text without spans is one plain piece", () => {
  expect(cutAtSpans("All is well.", [])).toEqual([{ text: "All is well.", isWord: false, isMeaning: false }]);
});

test("a word inside the closest sentence is marked as both", () => {
  const pieces = cutAtSpans("Hm. It never synced.", [
    { start: 4, end: 20, kind: "meaning" },
    { start: 13, end: 19, kind: "word" },
  ]);
  expect(pieces.map(({ text }) => text)).toEqual(["Hm. ", "It never ", "synced", "."]);
  expect(pieces[2]).toEqual({ text: "synced", isWord: true, isMeaning: true });
});

test("characters are counted as the server counts them", () => {
  const pieces = cutAtSpans("😀 sync", [{ start: 2, end: 6, kind: "word" }]);
  expect(pieces.find(({ isWord }) => isWord)?.text).toBe("sync");
});

test("a span beyond the text loses nothing of it", () => {
  const pieces = cutAtSpans("short", [{ start: 2, end: 99, kind: "word" }]);
  expect(pieces.map(({ text }) => text).join("")).toBe("short");
});
