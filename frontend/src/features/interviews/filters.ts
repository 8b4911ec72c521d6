import type { InterviewKind, InterviewStatus } from "@/client";
import { KINDS } from "./kinds";

/** What the list of interviews is narrowed to, as the address holds it. */
export interface ListFilters {
  q?: string;
  status?: InterviewStatus;
  kind?: InterviewKind;
  account?: string;
  study?: string;
}

export const STATUSES: InterviewStatus[] = ["queued", "processing", "ready", "needs_review", "failed"];
const TEXTS = ["q", "account", "study"] as const;

export function readListFilters(search: Record<string, unknown>): ListFilters {
  const filters: ListFilters = {};
  for (const name of TEXTS) {
    const value = search[name];
    if ((typeof value === "string" && value !== "") || typeof value === "number") filters[name] = String(value);
  }
  const status = STATUSES.find((known) => known === search.status);
  const kind = KINDS.find((known) => known === search.kind);
  return { ...filters, ...(status && { status }), ...(kind && { kind }) };
}
