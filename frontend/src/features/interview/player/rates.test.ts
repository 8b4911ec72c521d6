import { expect, test } from "vitest";
import { stepRate } from "./rates";

test("speeds go up and down one by one, and stay at the ends", () => {
  expect(stepRate(1, 1)).toBe(1.25);
  expect(stepRate(1, -1)).toBe(0.75);
  expect(stepRate(3, 1)).toBe(3);
  expect(stepRate(0.75, -1)).toBe(0.75);
});
