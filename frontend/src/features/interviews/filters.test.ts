import { expect, test } from "vitest";
import { readListFilters } from "./filters";

test("known filters are read from the address", () => {
  expect(readListFilters({ status: "failed", kind: "sales_call", account: "Northwind", q: 2026 })).toEqual({
    status: "failed",
    kind: "sales_call",
    account: "Northwind",
    q: "2026",
  });
});

test("what no filter knows is left out", () => {
  expect(readListFilters({ status: "lost", kind: 3, q: "", x: "y" })).toEqual({});
});
