import { expect, test } from "vitest";
import type { RuleInfo } from "@/client";
import { findError, openRule, planRules, readRule } from "./drafting";

const QUOTA: RuleInfo = {
  id: 2,
  name: "Two invitations in 30 days",
  scope: "participant",
  limit: "quota",
  counts: ["invited"],
  counts_people: false,
  max_count: 2,
  days: 30,
  cap_cents: null,
  currency: null,
  conditions: {
    cohorts: ["Enterprise"],
    channels: [],
    study_kinds: ["interview"],
    renewal_within_days: 0,
    custom_field: { of: "account", name: "tier", equals: "gold" },
  },
  effect: "block",
  overridable_by: null,
  is_active: true,
  updated_at: "2026-10-14T09:00:00Z",
  text: "At most 2 invitations.",
};

test("a rule that is opened and saved stays as it was", () => {
  const told = { id: QUOTA.id, text: QUOTA.text, updated_at: QUOTA.updated_at };
  expect({ ...readRule(openRule(QUOTA)), ...told }).toEqual(QUOTA);
});

test("a cap is typed in whole money and sent in hundredths", () => {
  const cap = readRule({ ...openRule(), limit: "incentive_cap", scope: "account", cap: "499,50", currency: "EUR" });
  expect(cap).toMatchObject({ cap_cents: 49950, currency: "EUR", scope: "participant", counts: [], max_count: null, days: null });
});

test("what a kind of limit does not know is left out", () => {
  expect(readRule({ ...openRule(), limit: "cooldown" })).toMatchObject({ max_count: null, days: 30, counts: ["invited"] });
  expect(readRule({ ...openRule(), limit: "blackout" })).toMatchObject({ max_count: null, days: null, counts: [], cap_cents: null });
  expect(readRule({ ...openRule(), countsPeople: true }).counts_people).toBe(false);
});

test("a number that is none is left for the server to ask for", () => {
  expect(readRule({ ...openRule(), maxCount: "", days: "soon" })).toMatchObject({ max_count: null, days: null });
  expect(readRule({ ...openRule(), maxCount: "-1" }).max_count).toBe(-1);
});

test("rules are tried with one changed, added or gone", () => {
  const other = { ...QUOTA, id: 3, name: "Other" };
  const body = { ...readRule(openRule(QUOTA)), max_count: 1 };
  expect(planRules([QUOTA, other], 2, body).map(({ id, max_count: most }) => [id, most])).toEqual([
    [2, 1],
    [3, 2],
  ]);
  expect(planRules([QUOTA], undefined, { ...body, name: " " }).map(({ id, name }) => [id, name])).toEqual([
    [2, QUOTA.name],
    [undefined, "—"],
  ]);
  expect(planRules([QUOTA, other], 2, null).map(({ id }) => id)).toEqual([3]);
  expect(planRules([QUOTA], undefined, null)[0]).not.toHaveProperty("text");
});

test("an error within a field is the field's", () => {
  expect(findError({ "conditions.cohorts.0": "is too long" }, "conditions.cohorts")).toBe("is too long");
  expect(findError({ days: "is needed" }, "day")).toBeUndefined();
});
