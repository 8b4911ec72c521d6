import { expect, test } from "vitest";
import { readCalendarView } from "./view";

test("the calendar leaves out what it can't understand", () => {
  expect(readCalendarView({ by: "team", until: "2026-11-25" })).toEqual({ by: "team", until: "2026-11-25" });
  expect(readCalendarView({ by: "cohort", until: "2026-13-45" })).toEqual({});
});
