import { expect, test } from "vitest";
import { chooseClaim, chooseFirst, listClaims, NEW, rememberChosen } from "./choosing";

test("without insights a new one is offered, else the one changed last", () => {
  expect(chooseFirst([])).toEqual({ insight: NEW, claim: null });
  expect(chooseFirst([{ id: 4 }, { id: 2 }])).toEqual({ insight: "4", claim: null });
});

test("the one that was chosen last is offered again while it is there", () => {
  rememberChosen({ insight: "2", claim: "7" });
  expect(chooseFirst([{ id: 4 }, { id: 2 }])).toEqual({ insight: "2", claim: "7" });
  expect(chooseFirst([{ id: 4 }]).insight).toBe("4");
});

test("a claim that is gone is not offered, but the newest one", () => {
  expect(chooseClaim([{ id: 7 }, { id: 8 }], "7")).toBe("7");
  expect(chooseClaim([{ id: 8 }], "7")).toBe("8");
  expect(chooseClaim([{ id: 8 }], NEW)).toBe(NEW);
  expect(chooseClaim([], null)).toBe(NEW);
});

test("claims are listed by their words, those without any by number", () => {
  const claims = [
    { id: 7, text: "It is slow." },
    { id: 8, text: "" },
  ];
  expect(listClaims(claims).map(({ label }) => label)).toEqual(["It is slow.", "Claim 2, not written yet", "A new claim"]);
});
