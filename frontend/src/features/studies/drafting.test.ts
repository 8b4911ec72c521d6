import { expect, test } from "vitest";
import { isContested, isUnsaved, moveEntry } from "./drafting";

test("what one writes is saved unless somebody changed the same thing", () => {
  expect([isUnsaved({ base: "a", draft: "b" }, "a"), isContested({ base: "a", draft: "b" }, "a")]).toEqual([true, false]);
  expect(isContested({ base: "a", draft: "b" }, "c")).toBe(true);
  expect([isUnsaved({ base: "a", draft: "b" }, "b"), isContested({ base: "a", draft: "b" }, "b")]).toEqual([false, false]);
  expect([isUnsaved(null, "a"), isContested(null, "a")]).toEqual([false, false]);
});

test("questions are compared by what they say", () => {
  const guide = [{ question: "Why?", note: "" }];
  expect(isUnsaved({ base: guide, draft: [{ question: "Why?", note: "" }] }, guide)).toBe(false);
});

test("an entry moves to another place, and nowhere else", () => {
  expect([moveEntry(["a", "b", "c"], 0, 2), moveEntry(["a", "b", "c"], 2, 0)]).toEqual([
    ["b", "c", "a"],
    ["c", "a", "b"],
  ]);
  expect(moveEntry(["a", "b"], 0, 2)).toEqual(["a", "b"]);
});
