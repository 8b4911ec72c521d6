import { expect, test } from "vitest";
import type { HighlightInfo } from "@/client";
import { carryTags, findChange } from "./saving";

function tagged(tagIds: number[], note = ""): HighlightInfo {
  return { tags: tagIds.map((id) => ({ id })), note } as unknown as HighlightInfo;
}

test("only what differs is sent", () => {
  const before = tagged([1, 2], "why?");
  expect(findChange(before, { tagIds: [2, 1], note: "why? " })).toBeNull();
  expect(findChange(before, { tagIds: [2, 3], note: "why?" })).toEqual({ add_tag_ids: [3], remove_tag_ids: [1] });
  expect(findChange(before, { tagIds: [1, 2], note: "" })).toEqual({ add_tag_ids: [], remove_tag_ids: [], note: "" });
});

test("a draft keeps what it adds and takes off over what somebody else did meanwhile", () => {
  const before = tagged([1, 2]);
  const now = tagged([2, 4]);
  expect(carryTags(before, now, [1, 2, 3])).toEqual([2, 4, 3]);
  expect(carryTags(before, now, [1])).toEqual([4]);
});
