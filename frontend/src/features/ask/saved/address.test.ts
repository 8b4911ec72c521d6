import { expect, test } from "vitest";
import { isSame, proposeName, toAsked, toQuestion } from "./address";

test("a question is the same after it was saved", () => {
  const question = { q: "price", mode: "keyword", role: "any", account: "Northwind", tag: "Money", from: "2026-01-31" } as const;
  expect(toQuestion(toAsked(question))).toEqual(question);
});

test("what the server fills in is no other question", () => {
  const saved = { q: "price", mode: "hybrid", speaker_role: "customer", account: null, kind: null, from: null } as const;
  expect(toQuestion(saved)).toEqual({ q: "price" });
  expect(isSame(toQuestion(saved), { q: "price" })).toBe(true);
  expect(isSame({ q: "price", role: "any" }, { q: "price" })).toBe(false);
  expect(isSame({ q: "a", tag: "b", theme: "c" }, { theme: "c", tag: "b", q: "a" })).toBe(true);
});

test("a long question is called by its first words", () => {
  const name = proposeName({ q: "word ".repeat(60) });
  expect(name.length).toBeLessThanOrEqual(101);
  expect(name).toMatch(/word…$/);
  expect(proposeName({ q: "price" })).toBe("price");
});
