import { expect, test } from "vitest";
import { formatChange, lineOf, nameOf, runsOf, scaleOf } from "./series";

const BOX = { width: 100, height: 50 };

test("a period in which no interview was held is a gap, not zero", () => {
  const rates = [0.1, 0.2, null, 0.1];
  expect(runsOf(rates)).toEqual([[0, 1], [3]]);
  expect(lineOf(rates, 0.2, BOX)).toBe("M0 25L33.3 0M100 25");
});

test("the axis leaves room above the highest rate, and is never empty", () => {
  expect(scaleOf([0.3]).top).toBe(0.4);
  expect(scaleOf([0.95]).top).toBe(1);
  expect(scaleOf([null]).ticks).toEqual([0, 0.025, 0.05]);
});

test("periods are named after what they are", () => {
  expect(nameOf("2026-10-01", "quarter")).toBe("Q4 2026");
  expect(nameOf("2026-10-01", "month")).toBe("Oct 26");
  expect(nameOf("2026-10-05", "week")).toBe("Oct 5");
});

test("a change is told in points with its sign", () => {
  expect(formatChange(0.123)).toBe("+12");
  expect(formatChange(-0.05)).toBe("-5");
});
