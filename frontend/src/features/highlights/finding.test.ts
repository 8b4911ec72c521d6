import { expect, test } from "vitest";
import type { TagInfo } from "@/client";
import { findTags } from "./finding";

const tags = [
  { id: 1, name: "Reliability", path: ["Reliability"] },
  { id: 2, name: "Sync", path: ["Reliability", "Sync"] },
  { id: 3, name: "Async calls", path: ["Async calls"] },
] as unknown as TagInfo[];

const namesOf = (typed: string) => findTags(tags, typed).found.map(({ name }) => name);

test("tags are found by name or by that of one above, those that begin so first", () => {
  expect(namesOf("sync")).toEqual(["Sync", "Async calls"]);
  expect(namesOf("reliab")).toEqual(["Reliability", "Sync"]);
});

test("a new one is offered only where none is called just that", () => {
  expect(findTags(tags, "Syn").isNew).toBe(true);
  expect(findTags(tags, " sync ").isNew).toBe(false);
  expect(findTags(tags, " ").isNew).toBe(false);
});

test("before the codebook is loaded, nothing is new", () => {
  expect(findTags(undefined, "Sync")).toEqual({ found: [], isNew: false });
});
