import { expect, test } from "vitest";
import { splitList } from "./lists";

test("entries are parted by commas, semicolons and lines, and may hold blanks", () => {
  expect(splitList(" ear shot, air shot;\n eer-shot ,, ")).toEqual(["ear shot", "air shot", "eer-shot"]);
  expect(splitList("")).toEqual([]);
});
