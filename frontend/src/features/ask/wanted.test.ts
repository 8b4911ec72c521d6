import { expect, test } from "vitest";
import { hasPoints, isFiltered, toAnswerQuery, toSearchQuery, withoutFilters } from "./wanted";

test("who looks for exact words or for ours gets quotes alone", () => {
  expect(hasPoints({ q: "price" })).toBe(true);
  expect(hasPoints({ q: "price", mode: "semantic", role: "any" })).toBe(true);
  expect(hasPoints({ q: "price", mode: "keyword" })).toBe(false);
  expect(hasPoints({ q: "price", role: "interviewer" })).toBe(false);
});

test("another way to rank quotes asks for no other answer", () => {
  const question = { q: "price", account: "Northwind", tag: "Money" };
  expect(toAnswerQuery({ ...question, mode: "semantic" })).toEqual(toAnswerQuery(question));
  expect(toSearchQuery({ ...question, mode: "semantic" }, 20)).toMatchObject({ q: "price", tag: ["Money"], mode: "semantic", limit: 20 });
});

test("filters are taken away, and how to search is kept", () => {
  const question = { q: "price", mode: "keyword", role: "any", theme: "12" } as const;
  expect(isFiltered(question)).toBe(true);
  expect(withoutFilters(question)).toEqual({ q: "price", mode: "keyword" });
  expect(isFiltered({ q: "price", mode: "keyword" })).toBe(false);
});
