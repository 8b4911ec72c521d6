import { describe, expect, it } from "vitest";
import { openDraft, readDraft } from "./drafting";

describe("a rule of retention", () => {
  it("keeps for good where no days are named", () => {
    expect(readDraft({ study: "", kind: "media", days: " " })).toEqual({ study_id: null, kind: "media", days: null });
  });

  it.each(["0", "-3", "1.5", "x", "40000"])("is not read from %s days", (days) => {
    expect(readDraft({ study: "2", kind: "media", days })).toBeNull();
  });

  it("is opened as it is kept", () => {
    const rule = { id: 1, study: { id: 2, name: "Onboarding" }, kind: "transcript" as const, days: 30, updated_at: "" };
    expect(readDraft(openDraft(rule))).toEqual({ study_id: 2, kind: "transcript", days: 30 });
  });
});
