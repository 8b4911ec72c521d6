import { expect, test } from "vitest";
import { keepApart, shorten } from "./labels";

const label = (name: string, left: number, top: number) => ({ name, left, top, width: 100 });

test("of labels that would lie over each other the first is kept", () => {
  const kept = keepApart([label("large", 0, 0), label("over it", 60, 5), label("below", 60, 40), label("beside", 130, 0)]);
  expect(kept.map(({ name }) => name)).toEqual(["large", "below", "beside"]);
});

test("long names are cut", () => {
  expect(shorten("Price")).toBe("Price");
  expect(shorten("Importing spreadsheets with far too many columns")).toBe("Importing spreadsheets with f…");
});
