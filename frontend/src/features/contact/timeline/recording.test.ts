import { expect, test } from "vitest";
import { draftOf, readCents, takesMoney, toNewTouch } from "./recording";

test("amounts are read with a point or a comma, and what is none is not taken for one", () => {
  expect(readCents("75")).toBe(7500);
  expect(readCents(" 75,5 ")).toBe(7550);
  expect(readCents("19.99")).toBe(1999);
  expect(readCents("")).toBeNull();
  expect(readCents("about 20")).toBeNaN();
});

test("a draft begins as an invitation just sent by one's own team", () => {
  const draft = draftOf(null, "Growth", new Date("2026-10-14T09:30:12Z"));
  expect(draft).toMatchObject({ kind: "invited", channel: "email", team: "Growth", study: "" });
  expect(toNewTouch(draft, 7, null)).toMatchObject({
    participant: 7,
    happened_at: "2026-10-14T09:30:00.000Z",
    study: null,
    amount_cents: null,
    currency: null,
    voids_id: null,
  });
});

test("money and a date to come go along only with kinds that have them", () => {
  const draft = { ...draftOf(null, null), amount: "75", scheduled: "2026-10-20T14:00" };
  expect(toNewTouch({ ...draft, kind: "paid" }, 7, null)).toMatchObject({ amount_cents: 7500, currency: "USD", scheduled_at: null });
  expect(toNewTouch({ ...draft, kind: "no_show" }, 7, null)).toMatchObject({ amount_cents: null, currency: null });
  expect(toNewTouch({ ...draft, kind: "booked" }, 7, null).scheduled_at).toContain("2026-10-20");
  expect(takesMoney("declined")).toBe(false);
});
