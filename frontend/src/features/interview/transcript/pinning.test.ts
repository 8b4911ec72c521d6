import { afterEach, expect, test } from "vitest";
import { between, drawRange } from "./pinning";

const range = { startIndex: 10, endIndex: 12, overscan: 0, count: 100 };

afterEach(() => document.body.replaceChildren());

test("a row that is edited, and one that has the focus, stay when they are scrolled out of sight", () => {
  document.body.innerHTML = "<div data-index=4><button>Edit</button></div>";
  document.querySelector("button")?.focus();
  expect(drawRange(range, 2)).toEqual([2, 4, 10, 11, 12]);
});

test("what is selected stays, from its first row to its last", () => {
  document.body.innerHTML = "<div data-index=5>one</div><div data-index=7>two</div>";
  const [first, last] = document.body.children;
  getSelection()?.setBaseAndExtent(last ?? document.body, 1, first ?? document.body, 0);
  expect(drawRange(range, -1)).toEqual([5, 6, 7, 10, 11, 12]);
  expect(between(0, 5000)).toEqual([0, 5000]);
});
