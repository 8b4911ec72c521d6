import { expect, test } from "vitest";
import { rank, sortByRank } from "./ranking";

test("a beginning is better than a word, a word than a part, a part than letters", () => {
  const names = ["Northwind", "The north", "Canorth", "North of the wind", "No other thing"];
  expect(names.map((name) => rank(name, "north"))).toEqual([0, 1, 2, 0, 4]);
  expect(rank("The wind of north", "north wind")).toBe(3);
  expect(rank("Southwind", "north")).toBeNull();
});

test("the best comes first, and among equals what was opened lately", () => {
  const items = [{ label: "Tags" }, { label: "Themes" }, { label: "Tablets", isRecent: true }];
  expect(sortByRank(items, [], "ta").map(({ label }) => label)).toEqual(["Tablets", "Tags"]);
});

test("what the server found by another name stays", () => {
  const found = [{ label: "Northwind" }];
  expect(sortByRank([{ label: "Accounts" }], found, "nwl.example")).toEqual(found);
});
