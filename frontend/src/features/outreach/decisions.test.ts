import { expect, test } from "vitest";
import type { DecisionInfo, Outcome, Role } from "@/client";
import { countOutcomes, isFree, mayOverride } from "./decisions";

const decide = (decision: Outcome, overridableBy: Role | null = null): DecisionInfo => ({
  participant: { id: 1, name: "Mara", email: null, account: null },
  decision,
  reasons: [],
  next_eligible_at: null,
  overridable: overridableBy !== null,
  overridable_by: overridableBy,
  set_aside: [],
});

test("a warning does not stand in the way, an approval that is missing does", () => {
  expect((["allowed", "warn", "needs_approval", "blocked"] as const).map((outcome) => isFree(decide(outcome)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a role overrides what lesser roles may, and never a suppression", () => {
  expect(mayOverride(decide("blocked", "researcher"), "admin")).toBe(true);
  expect(mayOverride(decide("blocked", "researcher"), "member")).toBe(false);
  expect(mayOverride(decide("blocked"), "admin")).toBe(false);
});

test("outcomes are counted, and those of nobody left out", () => {
  expect(countOutcomes([decide("allowed"), decide("blocked"), decide("allowed")])).toEqual({ allowed: 2, blocked: 1 });
});
