import { expect, test } from "vitest";
import type { HeldPerson, HoldStatus, ReservationInfo } from "@/client";
import { countHolds, listRows, nameStatus, statusOf } from "./holds";

const BEFORE = Date.parse("2026-10-15T00:00:00Z");
const AFTER = Date.parse("2026-10-16T09:00:00Z");

const hold = (status: HoldStatus): HeldPerson => ({
  id: 7,
  name: "Mara",
  email: null,
  account: { id: 3, name: "Northwind" },
  status,
  touch_id: null,
  overridden: [],
  unsubscribe_url: "https://earshot.example/api/unsubscribe/7.ab12",
});

const reserve = (...statuses: HoldStatus[]): ReservationInfo => ({
  id: 5,
  kind: "invited",
  channel: "email",
  study: null,
  team: null,
  purpose: "Why",
  incentive: null,
  scheduled_at: null,
  override_reason: null,
  reserved_by: "Nadia",
  created_at: "2026-10-14T09:00:00Z",
  expires_at: "2026-10-16T09:00:00Z",
  granted: statuses.map(hold),
  refused: [],
});

test("a hold has run out at its very moment, whatever the server said last", () => {
  expect(statusOf(hold("held"), reserve(), BEFORE)).toBe("held");
  expect(statusOf(hold("held"), reserve(), AFTER)).toBe("expired");
  expect(statusOf(hold("confirmed"), reserve(), AFTER)).toBe("confirmed");
});

test("holds are counted by where they stand, in the words of the contact", () => {
  expect(countHolds(reserve("confirmed", "held", "held", "released"), BEFORE)).toEqual(["2 held", "1 invited", "1 given back"]);
  expect(nameStatus("confirmed", "paid")).toBe("Paid");
});

test("the list has a line for each, also for those without an email", () => {
  expect(listRows([hold("held")])).toEqual([["Mara", "", "Northwind", "https://earshot.example/api/unsubscribe/7.ab12"]]);
});
