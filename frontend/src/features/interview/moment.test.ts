import { expect, test } from "vitest";
import { readMoment, readInterviewSearch } from "./moment";

test("a stretch of the recording is read from the address", () => {
  expect(readMoment({ at: 61200, until: 83100 })).toEqual({ at: 61200, until: 83100 });
});

test("positions that make no sense are left out", () => {
  expect(readMoment({ at: -1, until: 5 })).toEqual({});
  expect(readMoment({ at: 9, until: 5 })).toEqual({ at: 9 });
  expect(readMoment({ at: "now" })).toEqual({});
});

test("an address names a version by its number", () => {
  expect(readInterviewSearch({ at: 5, version: 2 })).toEqual({ at: 5, version: 2 });
  expect(readInterviewSearch({ version: 0 })).toEqual({});
  expect(readInterviewSearch({ version: "x" })).toEqual({});
});
