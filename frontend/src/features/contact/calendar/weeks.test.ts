import { expect, test } from "vitest";
import { levelOf, listWeeks, mondayOf, toRows, WEEKS } from "./weeks";

test("weeks begin on Monday, over the ends of months and years", () => {
  expect(mondayOf("2026-11-25")).toBe("2026-11-23");
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(mondayOf("2027-01-03")).toBe("2026-12-28");
});

test("the weeks shown end with the one asked for", () => {
  const weeks = listWeeks("2026-11-25");
  expect(weeks).toHaveLength(WEEKS);
  expect(weeks.at(-1)).toBe("2026-11-23");
  expect(weeks[0]).toBe("2026-08-10");
});

test("days are added up by week, and the most contacted come first", () => {
  const rows = toRows([
    { day: "2026-11-02", id: 1, name: "Axe", touches: { invited: 1 }, holds: 0 },
    { day: "2026-11-23", id: 2, name: "Bow", touches: { invited: 2 }, holds: 1 },
    { day: "2026-11-25", id: 2, name: "Bow", touches: { invited: 1, completed: 1 }, holds: 0 },
    { day: "2026-11-25", id: null, name: null, touches: {}, holds: 1 },
  ]);
  expect(rows.map(({ name, count }) => [name, count])).toEqual([
    ["Bow", 5],
    [null, 1],
    ["Axe", 1],
  ]);
  expect(rows[0]?.cells.get("2026-11-23")).toEqual({ count: 5, touches: { invited: 3, completed: 1 }, holds: 1 });
});

test("a shade each for up to five contacts, then shared out up to the most", () => {
  expect([1, 2, 5].map((count) => levelOf(count, 3))).toEqual([1, 2, 5]);
  expect([1, 8, 9, 40].map((count) => levelOf(count, 40))).toEqual([1, 1, 2, 5]);
});
