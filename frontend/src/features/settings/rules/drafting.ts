import type { Channel, Role, RuleBody, RuleConditions, RuleEffect, RuleInfo, RuleLimit, RuleScope, StudyKind, TouchKind, TriedRule } from "@/client";
import { splitList } from "@/lib/lists";

/** A rule as the fields of its dialog hold it. */
export interface RuleDraft {
  name: string;
  scope: RuleScope;
  limit: RuleLimit;
  counts: TouchKind[];
  countsPeople: boolean;
  maxCount: string;
  days: string;
  cap: string;
  currency: string;
  cohorts: string;
  channels: Channel[];
  studyKinds: StudyKind[];
  renewalDays: string;
  fieldOf: RuleScope;
  fieldName: string;
  fieldEquals: string;
  effect: RuleEffect;
  overridableBy: Role | "nobody";
  isActive: boolean;
}

const textOf = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));

/** The fields of a rule; of a new one where left out: two invitations in 30 days. */
export function openRule(rule?: RuleInfo): RuleDraft {
  const conditions = rule?.conditions;
  return {
    name: rule?.name ?? "",
    scope: rule?.scope ?? "participant",
    limit: rule?.limit ?? "quota",
    counts: rule ? (rule.counts ?? []) : ["invited"],
    countsPeople: rule?.counts_people ?? false,
    maxCount: rule ? textOf(rule.max_count) : "2",
    days: rule ? textOf(rule.days) : "30",
    cap: rule?.cap_cents ? String(rule.cap_cents / 100) : "",
    currency: rule?.currency ?? "USD",
    cohorts: conditions?.cohorts?.join(", ") ?? "",
    channels: conditions?.channels ?? [],
    studyKinds: conditions?.study_kinds ?? [],
    renewalDays: textOf(conditions?.renewal_within_days),
    fieldOf: conditions?.custom_field?.of ?? "account",
    fieldName: conditions?.custom_field?.name ?? "",
    fieldEquals: conditions?.custom_field?.equals ?? "",
    effect: rule?.effect ?? "block",
    overridableBy: rule ? (rule.overridable_by ?? "nobody") : "researcher",
    isActive: rule?.is_active ?? true,
  };
}

function readNumber(text: string): number | null {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
}

function readCents(text: string): number | null {
  const value = readNumber(text.replace(",", "."));
  return value === null ? null : Math.round(value * 100);
}

function readConditions(draft: RuleDraft): RuleConditions {
  const hasField = draft.fieldName.trim() !== "" || draft.fieldEquals.trim() !== "";
  return {
    cohorts: splitList(draft.cohorts),
    channels: draft.channels,
    study_kinds: draft.studyKinds,
    renewal_within_days: readNumber(draft.renewalDays),
    custom_field: hasField ? { of: draft.fieldOf, name: draft.fieldName, equals: draft.fieldEquals } : null,
  };
}

/** What is sent: of the fields, those that the kind of limit knows. */
export function readRule(draft: RuleDraft): RuleBody {
  const { limit } = draft;
  const isCounting = limit === "quota" || limit === "cooldown";
  const isCap = limit === "incentive_cap";
  return {
    name: draft.name,
    scope: isCap ? "participant" : draft.scope,
    limit,
    counts: isCounting ? draft.counts : [],
    counts_people: limit === "quota" && draft.scope === "account" && draft.countsPeople,
    max_count: limit === "quota" ? readNumber(draft.maxCount) : null,
    days: isCounting ? readNumber(draft.days) : null,
    cap_cents: isCap ? readCents(draft.cap) : null,
    currency: isCap ? draft.currency : null,
    conditions: readConditions(draft),
    effect: draft.effect,
    overridable_by: draft.overridableBy === "nobody" ? null : draft.overridableBy,
    is_active: draft.isActive,
  };
}

/** A stored rule as it is tried: without what the server says about it. */
function tryRule(rule: RuleInfo): TriedRule {
  return { ...readRule(openRule(rule)), id: rule.id };
}

/** All rules as they would be with this one changed, added where it has no id, or gone where it has no body. */
export function planRules(rules: readonly RuleInfo[], id: number | undefined, body: RuleBody | null): TriedRule[] {
  // A name that is still to be typed stands in nobody's way.
  const tried = body && { ...body, name: body.name.trim() || "—", ...(id !== undefined && { id }) };
  if (id === undefined) return [...rules.map(tryRule), ...(tried ? [tried] : [])];
  return rules.flatMap((rule) => (rule.id === id ? (tried ?? []) : tryRule(rule)));
}

/** What the server said of a field or of anything within it. */
export function findError(errors: Record<string, string>, field: string): string | undefined {
  const found = Object.keys(errors).find((name) => name === field || name.startsWith(`${field}.`));
  return found && errors[found];
}
