import { expect, test } from "vitest";
import { defuse, toCsv } from "./csv";

test("what a spreadsheet would run is defused", () => {
  expect(['=HYPERLINK("x")', "+1", "-2", "@sum", "\tx", "'=1"].map(defuse)).toEqual([
    "'=HYPERLINK(\"x\")",
    "'+1",
    "'-2",
    "'@sum",
    "'\tx",
    "''=1",
  ]);
});

test("plain cells stay as they are", () => {
  expect(["Mara", "", "a-b", "1+1", "'quoted'"].map(defuse)).toEqual(["Mara", "", "a-b", "1+1", "'quoted'"]);
});

test("commas, quotes and line ends are quoted", () => {
  expect(toCsv([["name", "account"], ['Ann "A", Lee', "two\nlines"]])).toBe('\ufeffname,account\r\n"Ann ""A"", Lee","two\nlines"\r\n');
});
