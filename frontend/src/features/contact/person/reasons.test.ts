import { expect, test } from "vitest";
import { describeReason } from "./reasons";

const REASON = { effect: "block", free_at: "2027-08-03T12:00:00Z", overridable_by: "researcher", approver: null } as const;

test("a reason says when it ends and who may set it aside", () => {
  expect(describeReason(REASON)).toMatch(/^Ends by itself on .*2027.*\. A researcher may set it aside, with a reason\.$/);
  expect(describeReason({ ...REASON, free_at: null, overridable_by: null })).toBe("Does not end by itself. Nobody may set it aside.");
});

test("a need of approval names who gives it", () => {
  const asked = { ...REASON, effect: "needs_approval", free_at: null, overridable_by: "admin" } as const;
  expect(describeReason({ ...asked, approver: "owner@example.com" })).toContain("owner@example.com decides.");
  expect(describeReason({ ...asked, approver: "admin" })).toContain("An administrator decides.");
});

test("a warning keeps nobody back, so nobody needs to set it aside", () => {
  expect(describeReason({ ...REASON, effect: "warn", free_at: null })).toBe("Does not end by itself.");
});
