import { expect, test } from "vitest";
import type { TagInfo } from "@/client";
import { listBelow, listShown } from "./tree";

const make = (id: number, parent_id: number | null, ...path: string[]) => ({ id, parent_id, path, name: path.at(-1) }) as TagInfo;

const TAGS = [
  make(1, null, "Apps"),
  make(2, null, "Reliability"),
  make(3, 2, "Reliability", "Sync"),
  make(4, 3, "Reliability", "Sync", "On phones"),
  make(5, 2, "Reliability", "Uptime"),
];

const ids = (closed: number[], wanted?: string) => listShown(TAGS, new Set(closed), wanted).map(({ tag }) => tag.id);

test("the whole tree is shown, each tag as deep as it lies", () => {
  const shown = listShown(TAGS, new Set());
  expect(shown.map(({ depth }) => depth)).toEqual([0, 0, 1, 2, 1]);
  expect(shown.map(({ hasBelow }) => hasBelow)).toEqual([false, true, true, false, false]);
});

test("a closed tag hides all levels below it", () => {
  expect(ids([3])).toEqual([1, 2, 3, 5]);
  expect(ids([2])).toEqual([1, 2]);
});

test("a tag that is found shows where it lies, also below a closed one", () => {
  expect(ids([2], " PHONES")).toEqual([2, 3, 4]);
  expect(ids([], "nothing")).toEqual([]);
});

test("what lies below a tag is the tag and every level under it", () => {
  expect([...listBelow(TAGS, 2)]).toEqual([2, 3, 4, 5]);
  expect([...listBelow(TAGS, 1)]).toEqual([1]);
});
