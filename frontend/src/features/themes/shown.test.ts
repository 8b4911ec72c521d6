import { expect, test } from "vitest";
import { isFiltered, readShown, readThemeFilters, toThemeQuery } from "./shown";

test("an address is read, and what it can't mean is left out", () => {
  expect(readShown({ q: 2026, sort: "growth", view: "map", hidden: true, account: "Northwind" })).toEqual({
    q: "2026",
    sort: "growth",
    view: "map",
    hidden: true,
    account: "Northwind",
  });
  expect(readShown({ sort: "customers", view: "list", hidden: "yes", from: "soon", role: "any", mode: "keyword" })).toEqual({});
});

test("a theme keeps whose words are counted, not what the list showed", () => {
  expect(readThemeFilters({ q: "price", cohort: "small", sort: "name", view: "map" })).toEqual({ cohort: "small" });
});

test("filters go to the server as lists", () => {
  expect(toThemeQuery({ cohort: "small", from: "2026-01-01" })).toMatchObject({ cohort: ["small"], from: "2026-01-01" });
});

test("sorting and looking at the map is no filter", () => {
  expect(isFiltered({ sort: "name", view: "map", hidden: true })).toBe(false);
  expect(isFiltered({ q: "price" })).toBe(true);
});
