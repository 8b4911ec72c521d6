import { expect, test } from "vitest";
import { kindsFor } from "./suppressing";

test("sales may say what they hear, and nobody says of a company what only a person can do", () => {
  expect(kindsFor({ name: "Mara", participantId: 7 }, false)).toEqual(["opted_out", "do_not_contact"]);
  expect(kindsFor({ name: "Mara", participantId: 7 }, true)).toContain("hard_bounce");
  expect(kindsFor({ name: "Northwind", accountId: 3 }, true)).toEqual(["do_not_contact", "legal"]);
  expect(kindsFor({ name: "Northwind", accountId: 3 }, false)).toEqual(["do_not_contact"]);
});
