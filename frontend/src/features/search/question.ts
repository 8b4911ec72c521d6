import type { InterviewKind, RoleFilter, SearchMode } from "@/client";
import { KINDS } from "@/features/interviews/kinds";

/** A question with its filters, as the address holds it. What is left out has its default. */
export interface Question {
  q?: string;
  mode?: SearchMode;
  role?: RoleFilter;
  account?: string;
  study?: string;
  cohort?: string;
  participant?: string;
  kind?: InterviewKind;
  tag?: string;
  theme?: string;
  from?: string;
  to?: string;
}

export const DEFAULT_MODE: SearchMode = "hybrid";
export const DEFAULT_ROLE: RoleFilter = "customer";
const MODES: SearchMode[] = ["hybrid", "semantic", "keyword"];
const ROLES: RoleFilter[] = ["customer", "interviewer", "any"];
const TEXTS = ["q", "account", "study", "cohort", "participant", "tag", "theme"] as const;

/** Reads an address that a person may have typed: what can't be understood is left out. */
export function readQuestion(search: Record<string, unknown>): Question {
  const question: Question = {};
  for (const name of TEXTS) {
    const value = search[name];
    // The router reads `q=2026` as a number.
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") question[name] = String(value);
  }
  question.mode = MODES.find((mode) => mode === search.mode && mode !== DEFAULT_MODE);
  question.role = ROLES.find((role) => role === search.role && role !== DEFAULT_ROLE);
  question.kind = KINDS.find((kind) => kind === search.kind);
  if (isDay(search.from)) question.from = search.from;
  if (isDay(search.to)) question.to = search.to;
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined && value !== ""));
}

/** The question and its filters as the server takes them: each filter may name several. */
export function toFilters({ q = "", account, study, cohort, participant, kind, tag, theme, from, to }: Question) {
  const list = <Value>(value: Value | undefined) => (value === undefined ? undefined : [value]);
  return {
    q,
    account: list(account),
    study: list(study),
    cohort: list(cohort),
    participant: list(participant),
    kind: list(kind),
    tag: list(tag),
    theme: list(theme),
    from,
    to,
  };
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
