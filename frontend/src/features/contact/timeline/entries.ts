import type { TouchInfo } from "@/client";

/** A touch, with the row that took its place or took it back, where that one is known. */
export interface Entry {
  touch: TouchInfo;
  voidedBy: TouchInfo | null;
}

/** Touches as a timeline shows them: what only takes another back is told at the one it takes back. */
export function toEntries(touches: readonly TouchInfo[]): Entry[] {
  const known = new Map(touches.map((touch) => [touch.id, touch]));
  return touches
    .filter(({ kind }) => kind !== "voided")
    .map((touch) => ({ touch, voidedBy: known.get(touch.voided_by_id ?? 0) ?? null }));
}

/** Whether a touch may be corrected or voided here; what an interview says is changed at the interview. */
export function isOpen({ voided_by_id: voidedBy, interview_id: interview }: TouchInfo): boolean {
  return voidedBy === null && interview === null;
}

/** An amount as people read it: hundredths of a currency. */
export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(cents / 100);
}
