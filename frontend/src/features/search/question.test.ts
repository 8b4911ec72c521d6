import { expect, test } from "vitest";
import { readQuestion } from "./question";

test("a question and its filters are read from the address", () => {
  const search = { q: "onboarding", mode: "keyword", role: "any", account: "Northwind", tag: "Bug", theme: "12", from: "2026-01-31" };
  expect(readQuestion(search)).toEqual(search);
});

test("defaults are left out of the address", () => {
  expect(readQuestion({ q: "x", mode: "hybrid", role: "customer" })).toEqual({ q: "x" });
});

test("what a person mistyped is ignored", () => {
  expect(readQuestion({ q: ["a"], mode: "psychic", from: "yesterday", to: "2026-13-40", kind: 7 })).toEqual({});
});

test("a number is a question too", () => {
  expect(readQuestion({ q: 2026 })).toEqual({ q: "2026" });
});
