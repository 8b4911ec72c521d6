import { expect, test } from "vitest";
import type { TagInfo } from "@/client";
import { isThreshold, readTag, takeOver, tellDifferences, writeTag } from "./draft";

const TAG = {
  name: "Sync",
  description: "Nothing tells.",
  examples: ["It was\nstale.", "Again."],
  color: "#c2410c",
  is_suggested: true,
  threshold: 0.35,
} as TagInfo;

test("a tag that nobody changed is written as it was read", () => {
  const { name, description, color, is_suggested, threshold } = TAG;
  expect(writeTag(readTag(TAG))).toEqual({
    name,
    description,
    color,
    is_suggested,
    threshold,
    examples: ["It was stale.", "Again."],
  });
});

test("an empty threshold is the workspace's, and percentages are shares", () => {
  expect(writeTag({ ...readTag(TAG), threshold: " " }).threshold).toBeNull();
  expect(writeTag({ ...readTag(TAG), threshold: "7.5" }).threshold).toBe(0.075);
});

test.each([
  ["", true],
  ["0", true],
  ["100", true],
  ["101", false],
  ["-1", false],
  ["many", false],
])("a threshold of %j is %s", (typed, isOne) => {
  expect(isThreshold(typed)).toBe(isOne);
});

test("only what differs is told", () => {
  const draft = { ...readTag(TAG), description: "Mine", color: null };
  expect(tellDifferences(TAG, draft)).toEqual(["Description: Nothing tells.", "Color: #c2410c"]);
  expect(tellDifferences(TAG, readTag(TAG))).toEqual([]);
  expect(tellDifferences({ ...TAG, description: "" }, draft)).toContain("Description: nothing");
});

test("what others changed is taken over where nothing was typed", () => {
  const before = readTag(TAG);
  const typed = { ...before, description: "Mine" };
  const now = { ...before, description: "Theirs", color: "#047857", isSuggested: false };
  expect(takeOver(before, typed, now)).toEqual({ ...typed, color: "#047857", isSuggested: false });
});
