import type { CalendarDay, TouchKind } from "@/client";

export const WEEKS = 16;
const DAY_MS = 86_400_000;

/** A day (`2026-10-14`) some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** Mondays of the weeks that end with the week of `last`, the earliest first. */
export function listWeeks(last: string): string[] {
  const monday = mondayOf(last);
  return Array.from({ length: WEEKS }, (_, week) => addDays(monday, (week - WEEKS + 1) * 7));
}

/** What happened in a week with one account, or by one team. */
export interface Cell {
  count: number;
  touches: Partial<Record<TouchKind, number>>;
  holds: number;
}

/** `id` is an account's; `name` is null where there is no account or team. */
export interface Row {
  id: number | null;
  name: string | null;
  count: number;
  cells: Map<string, Cell>;
}

/** Days of the API as a row for each account or team, with the most contacted first. */
export function toRows(days: readonly CalendarDay[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { day, id, name, touches, holds } of days) {
    const key = `${id} ${name}`;
    const row = rows.get(key) ?? { id, name, count: 0, cells: new Map<string, Cell>() };
    rows.set(key, row);
    const week = mondayOf(day);
    const cell = row.cells.get(week) ?? { count: 0, touches: {}, holds: 0 };
    row.cells.set(week, cell);
    for (const [kind, times] of Object.entries(touches) as [TouchKind, number][]) {
      cell.touches[kind] = (cell.touches[kind] ?? 0) + times;
    }
    cell.holds += holds;
    const added = holds + Object.values(touches).reduce((sum, times) => sum + times, 0);
    cell.count += added;
    row.count += added;
  }
  return [...rows.values()].sort((one, other) => other.count - one.count || (one.name ?? "").localeCompare(other.name ?? ""));
}

export const LEVELS = 5;

/** How dark a cell is, from 1 to 5; `most` is the highest count shown. Few contacts each have a shade of their own. */
export function levelOf(count: number, most: number): number {
  return Math.ceil((count / Math.max(most, LEVELS)) * LEVELS);
}
