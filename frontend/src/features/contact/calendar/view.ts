import type { CalendarBy } from "@/client";

export interface CalendarView {
  by?: CalendarBy;
  /** A day of the last week shown; this week where left out. */
  until?: string;
}

/** What the address asks the calendar for. */
export function readCalendarView({ by, until }: Record<string, unknown>): CalendarView {
  return {
    ...(by === "team" && { by }),
    ...(typeof until === "string" && isDay(until) && { until }),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
