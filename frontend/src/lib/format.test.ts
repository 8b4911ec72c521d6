import { expect, test } from "vitest";
import { formatAgo, formatBytes, formatCount, formatDay, formatDuration, formatPosition, formatSigned, formatTenths } from "./format";

test("a position shows hours only when there are some", () => {
  expect(formatPosition(123_000)).toBe("2:03");
  expect(formatPosition(3_723_999)).toBe("1:02:03");
  expect(formatPosition(-5)).toBe("0:00");
});

test("a duration is rounded to what a list needs", () => {
  expect(formatDuration(35_000)).toBe("35 s");
  expect(formatDuration(3_600_000)).toBe("1 h");
  expect(formatDuration(3_720_000)).toBe("1 h 2 min");
});

test("a calendar day is the same day west of Greenwich", () => {
  expect(formatDay("2026-10-14")).toContain("14");
});

test("the age of a moment is told in its largest unit", () => {
  const now = Date.parse("2026-11-02T12:00:00Z");
  expect(formatAgo("2026-10-31T12:00:00Z", now)).toContain("2");
  expect(formatAgo("2026-11-02T09:00:00Z", now)).toContain("3");
});

test("counts and sizes", () => {
  expect(formatCount(1, "interview", "interviews")).toBe("1 interview");
  expect(formatCount(2, "interview", "interviews")).toBe("2 interviews");
  expect(formatBytes(512)).toBe("512 B");
  expect(formatBytes(2_400_000)).toBe("2.3 MB");
  expect(formatBytes(8 * 1024 ** 3)).toBe("8 GB");
});

test("a place that is set is told to a tenth of a second, and a step by its sign", () => {
  expect(formatTenths(123_449)).toBe("2:03.4");
  expect(formatTenths(59_960)).toBe("1:00.0");
  expect([formatSigned(0.1), formatSigned(-1)]).toEqual(["+0.1", "-1"]);
});
