import { expect, test } from "vitest";
import { addRecent, readSubject } from "./recents";

test("a page of one thing is about that thing", () => {
  expect(readSubject("/interviews/12")).toEqual({ kind: "interview", id: 12 });
  expect(readSubject("/studies/3")).toEqual({ kind: "study", id: 3 });
  expect(readSubject("/themes/outside")).toBeNull();
  expect(readSubject("/outreach/reservations/4")).toBeNull();
});

test("what was opened last comes first, once, by its newest name", () => {
  const one = { kind: "theme", id: 1, name: "Old" } as const;
  const two = { kind: "tag", id: 1, name: "Tag" } as const;
  expect(addRecent([two, one], { ...one, name: "New" })).toEqual([{ ...one, name: "New" }, two]);
});
