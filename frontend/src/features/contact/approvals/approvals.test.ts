import { expect, test } from "vitest";
import { sayCount } from "./pending";
import { readShown } from "./shown";

test("the badge counts what waits, and says where it stopped counting", () => {
  expect(sayCount(0, false)).toBeNull();
  expect(sayCount(3, false)).toBe("3");
  expect(sayCount(20, true)).toBe("20+");
});

test("the inbox shows what waits for the reader unless the address asks for all", () => {
  expect(readShown({ show: "all" })).toEqual({ show: "all" });
  expect(readShown({ show: "none" })).toEqual({});
});
