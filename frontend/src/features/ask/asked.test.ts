import { expect, test } from "vitest";
import { readAsked } from "./asked";

test("a question keeps its filters, but not whose words a search was for", () => {
  expect(readAsked({ q: "price", account: "Northwind", role: "any", mode: "keyword" })).toEqual({
    q: "price",
    account: "Northwind",
  });
});
