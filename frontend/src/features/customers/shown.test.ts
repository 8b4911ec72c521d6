import { expect, test } from "vitest";
import { readCustomers } from "./shown";

test("the address holds what was typed, and whether one's own are meant", () => {
  expect(readCustomers({ q: "north", mine: true })).toEqual({ q: "north", mine: true });
  expect(readCustomers({ q: 42 })).toEqual({ q: "42" });
  expect(readCustomers({ q: "", mine: "no", other: 1 })).toEqual({});
});
