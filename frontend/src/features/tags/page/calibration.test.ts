import { expect, test } from "vitest";
import { dotRadius, toPlot } from "./calibration";

test("shares lie between the ends of the axis, whatever they are", () => {
  expect([0, 0.5, 1, -1, 2].map((share) => toPlot(share, 10, 100))).toEqual([10, 60, 110, 10, 110]);
});

test("a dot's area grows with its count, and the smallest is still there", () => {
  expect(dotRadius(100, 100)).toBe(9);
  expect(dotRadius(25, 100)).toBe(4.5);
  expect(dotRadius(1, 10_000)).toBe(3);
  expect(dotRadius(0, 0)).toBe(3);
});
