import type { Channel, NewTouch, TouchInfo, TouchKind } from "@/client";
import { localOf, momentOf } from "../shared/dates";

export const RECORDABLE: TouchKind[] = [
  "invited",
  "reminded",
  "booked",
  "completed",
  "no_show",
  "declined",
  "bounced",
  "opted_out",
  "paid",
];
const PROMISING: TouchKind[] = ["invited", "booked", "completed"];

/** What the dialog asks for, as it is typed. */
export interface Draft {
  kind: TouchKind;
  when: string;
  scheduled: string;
  channel: Channel;
  /** The id of one; empty is none. */
  study: string;
  team: string;
  note: string;
  amount: string;
  currency: string;
}

/** What the dialog begins with: the touch that is corrected, or an invitation just sent. */
export function draftOf(touch: TouchInfo | null, team: string | null, now = new Date()): Draft {
  return {
    kind: touch?.kind ?? "invited",
    when: localOf(touch ? new Date(touch.happened_at) : now),
    scheduled: touch?.scheduled_at ? localOf(new Date(touch.scheduled_at)) : "",
    channel: touch?.channel ?? "email",
    study: String(touch?.study?.id ?? ""),
    team: (touch ? touch.team : team) ?? "",
    note: touch?.note ?? "",
    amount: touch?.amount_cents ? String(touch.amount_cents / 100) : "",
    currency: touch?.currency ?? "USD",
  };
}

/** Whether money belongs to a kind of touch: paid, or promised for taking part. */
export function takesMoney(kind: TouchKind): boolean {
  return kind === "paid" || PROMISING.includes(kind);
}

/** `75`, `75.50` or `75,50` in hundredths; null where nothing is written, NaN where it is no amount. */
export function readCents(amount: string): number | null {
  const written = amount.trim().replace(",", ".");
  if (written === "") return null;
  return /^\d+(\.\d{1,2})?$/.test(written) ? Math.round(Number(written) * 100) : Number.NaN;
}

/** A draft as the API takes it. */
export function toNewTouch(draft: Draft, participantId: number, voids: TouchInfo | null): NewTouch {
  const { kind, when, scheduled, channel, study, team, note, amount, currency } = draft;
  const cents = takesMoney(kind) ? readCents(amount) : null;
  return {
    participant: participantId,
    kind,
    channel,
    happened_at: momentOf(when),
    scheduled_at: kind === "booked" && scheduled ? momentOf(scheduled) : null,
    study: study ? Number(study) : null,
    team: team.trim() || null,
    note: note.trim() || null,
    amount_cents: cents,
    currency: cents === null ? null : currency.trim(),
    voids_id: voids?.id ?? null,
  };
}
