import { expect, test } from "vitest";
import type { TouchInfo } from "@/client";
import { formatMoney, isOpen, toEntries } from "./entries";

function touch(id: number, change: Partial<TouchInfo> = {}): TouchInfo {
  return {
    id,
    kind: "invited",
    participant: { id: 7, name: "Mara" },
    account: null,
    team: null,
    study: null,
    study_kind: "interview",
    channel: "email",
    happened_at: "2026-10-14T09:00:00Z",
    scheduled_at: null,
    amount_cents: null,
    currency: null,
    note: null,
    recorded_by: "Nadia",
    recorded_at: "2026-10-14T09:00:00Z",
    interview_id: null,
    reservation_id: null,
    voids_id: null,
    voided_by_id: null,
    ...change,
  };
}

test("what only voids another is told there, and a correction has an entry of its own", () => {
  const voiding = touch(9, { kind: "voided", voids_id: 3 });
  const correction = touch(8, { kind: "declined", voids_id: 2 });
  const entries = toEntries([voiding, correction, touch(3, { voided_by_id: 9 }), touch(2, { voided_by_id: 8 }), touch(1)]);
  expect(entries.map((entry) => [entry.touch.id, entry.voidedBy?.id])).toEqual([
    [8, undefined],
    [3, 9],
    [2, 8],
    [1, undefined],
  ]);
});

test("only what counts, and what no interview says, can be changed", () => {
  expect(isOpen(touch(1))).toBe(true);
  expect(isOpen(touch(1, { voided_by_id: 2 }))).toBe(false);
  expect(isOpen(touch(1, { interview_id: 4 }))).toBe(false);
});

test("money is told in its currency", () => {
  expect(formatMoney(7550, "USD")).toContain("75.50");
});
