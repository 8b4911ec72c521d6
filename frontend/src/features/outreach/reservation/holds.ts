import type { HeldPerson, HoldStatus, Incentive, ReservationInfo } from "@/client";
import { doneNames, holdNames, kindNames, type PlannedKind } from "../strings";

const ORDER: HoldStatus[] = ["held", "confirmed", "released", "expired"];

/** The kind of a reservation; only contacts that are planned are reserved. */
export function kindOf({ kind }: ReservationInfo): PlannedKind {
  return kind in kindNames ? (kind as PlannedKind) : "invited";
}

/** Where a hold stands now: one may have run out since the server last looked. */
export function statusOf(person: HeldPerson, reservation: ReservationInfo, now = Date.now()): HoldStatus {
  const isOver = new Date(reservation.expires_at).getTime() <= now;
  return person.status === "held" && isOver ? "expired" : person.status;
}

export function nameStatus(status: HoldStatus, kind: PlannedKind): string {
  if (status !== "confirmed") return holdNames[status];
  const done = doneNames[kind];
  return `${done.slice(0, 1).toUpperCase()}${done.slice(1)}`;
}

/** “3 held”, “2 invited” and so on. */
export function countHolds(reservation: ReservationInfo, now = Date.now()): string[] {
  const statuses = reservation.granted.map((person) => statusOf(person, reservation, now));
  return ORDER.flatMap((status) => {
    const count = statuses.filter((other) => other === status).length;
    return count > 0 ? [`${count} ${nameStatus(status, kindOf(reservation)).toLowerCase()}`] : [];
  });
}

/** The list that is worked through: names, emails, accounts and the links that let people opt out. */
export function listRows(people: readonly HeldPerson[]): string[][] {
  return people.map(({ name, email, account, unsubscribe_url: link }) => [name, email ?? "", account?.name ?? "", link]);
}

export function formatMoney({ amount_cents: cents, currency }: Incentive): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(cents / 100);
}
