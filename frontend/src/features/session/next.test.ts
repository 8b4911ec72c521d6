import { expect, test } from "vitest";
import { safeNext } from "./next";

test("one goes on to the page one came from", () => {
  expect(safeNext("/interviews/12?at=61200")).toBe("/interviews/12?at=61200");
});

test("a link can't lead to another site after signing in", () => {
  for (const trap of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", undefined]) {
    expect(safeNext(trap)).toBe("/");
  }
});

test("one doesn't go on to the sign-in page again", () => {
  expect(safeNext("/sign-in?next=/")).toBe("/");
});
