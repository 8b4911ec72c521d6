import type { Act } from "@/client";

/** What the log is narrowed to, as the address holds it. Days are whole ones, in the reader's time zone. */
export interface AuditFilters {
  who?: string;
  act?: Act;
  kind?: string;
  id?: number;
  from?: string;
  until?: string;
}

export const ACTS: Act[] = ["saw", "changed", "exported", "overrode", "signed_in", "refused"];
const DAY = /^\d{4}-\d\d-\d\d$/;
const KIND = /^[a-z_-]{1,60}$/;

function readDay(value: unknown): string | undefined {
  return typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export function readAuditFilters(search: Record<string, unknown>): AuditFilters {
  const { who, kind, id } = search;
  const found: AuditFilters = {
    who: (typeof who === "string" && who) || typeof who === "number" ? String(who) : undefined,
    act: ACTS.find((known) => known === search.act),
    kind: typeof kind === "string" && KIND.test(kind) ? kind : undefined,
    id: typeof id === "number" && Number.isInteger(id) && id > 0 ? id : undefined,
    from: readDay(search.from),
    until: readDay(search.until),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The filters as the server takes them: `until` is the end of its day. */
export function toQuery({ who, act, kind, id, from, until }: AuditFilters) {
  const end = until ? new Date(`${until}T00:00:00`) : undefined;
  end?.setDate(end.getDate() + 1);
  return {
    ...(who && { who }),
    ...(act && { act }),
    ...(kind && { subject_kind: kind }),
    ...(id && { subject_id: id }),
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(end && { to: end.toISOString() }),
  };
}
