const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/** The day of a moment, where the reader is. */
export function formatDayOf(moment: string): string {
  return DAY.format(new Date(moment));
}

/** The last moment of a calendar day (`2026-10-14`) where the reader is, as the API takes moments. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

/** What a field of date and time holds (`2026-10-14T09:30`, where the reader is) as the API takes moments. */
export function momentOf(local: string): string {
  return new Date(local).toISOString();
}

/** A moment as a field of date and time holds it, where the reader is. */
export function localOf(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
