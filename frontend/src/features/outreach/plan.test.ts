import { expect, test } from "vitest";
import { isAmountWrong, newPlan, parseAmount, toContact, toReservation } from "./plan";

test("amounts are hundredths, with a point or a comma", () => {
  expect(["75", "49.50", "49,5", " 0.29 "].map(parseAmount)).toEqual([7500, 4950, 4950, 29]);
});

test("what is no amount is none", () => {
  expect(["", "0", "-5", "1.234", "ten", "1e3"].map(parseAmount)).toEqual([null, null, null, null, null, null]);
  expect(isAmountWrong({ ...newPlan(""), amount: "ten" })).toBe(true);
  expect(isAmountWrong(newPlan(""))).toBe(false);
});

test("a study says what it is for, so that the kind is left out", () => {
  expect(toContact({ ...newPlan(" Growth "), study: "7" }, [1, 2])).toEqual({
    participants: [1, 2],
    kind: "invited",
    channel: "email",
    study: 7,
    study_kind: null,
    team: "Growth",
    incentive: null,
  });
});

test("only a booking has a time", () => {
  const plan = { ...newPlan(""), purpose: "Why", scheduledAt: "2026-10-14T09:30" };
  expect(toReservation(plan, [1])).not.toHaveProperty("scheduled_at");
  expect(toReservation({ ...plan, kind: "booked" }, [1]).scheduled_at).toBe(new Date("2026-10-14T09:30").toISOString());
});

test("an override bears its reason, and nothing else does", () => {
  expect(toReservation(newPlan(""), [1], "They asked us")).toMatchObject({ override_reason: "They asked us", ttl_hours: 48 });
  expect(toReservation(newPlan(""), [1])).not.toHaveProperty("override_reason");
});
