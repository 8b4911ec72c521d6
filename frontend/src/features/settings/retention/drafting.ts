import type { ProposedRule, RetentionKind, RetentionRuleInfo } from "@/client";

export interface RuleDraft {
  /** Empty for the default. */
  study: string;
  kind: RetentionKind;
  /** Empty keeps for good. */
  days: string;
}

export function openDraft(rule?: RetentionRuleInfo): RuleDraft {
  return { study: rule?.study ? String(rule.study.id) : "", kind: rule?.kind ?? "media", days: rule?.days ? String(rule.days) : "" };
}

/** The draft as the server takes it; nothing where the days are no number of days. */
export function readDraft({ study, kind, days }: RuleDraft): ProposedRule | null {
  const number = days.trim() === "" ? null : Number(days);
  if (number !== null && !(Number.isInteger(number) && number >= 1 && number <= 36_500)) return null;
  return { study_id: study ? Number(study) : null, kind, days: number };
}
