const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const NUMBER = new Intl.NumberFormat();
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent" });
const SIGNED = new Intl.NumberFormat(undefined, { signDisplay: "exceptZero" });
const DECIMAL = NUMBER.formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";
const BYTES = ["B", "KB", "MB", "GB"] as const;

/** 3,723,000 ms as `1:02:03`; under an hour `2:03`. */
export function formatPosition(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const pad = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** The same to a tenth of a second, for places that are set: `2:03.4`. */
export function formatTenths(milliseconds: number): string {
  const tenths = Math.max(0, Math.round(milliseconds / 100));
  return `${formatPosition(Math.floor(tenths / 10) * 1000)}${DECIMAL}${tenths % 10}`;
}

/** A length of time in words short enough for a list: `1 h 2 min`, `4 min`, `35 s`. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (milliseconds < 60_000) return `${Math.round(milliseconds / 1000)} s`;
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A calendar day (`2026-10-14`), the same in every time zone. */
export function formatDay(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

export function formatMoment(moment: string): string {
  return MOMENT.format(new Date(moment));
}

/** How long ago, in the largest unit that fits. */
export function formatAgo(moment: string, now = Date.now()): string {
  const seconds = (new Date(moment).getTime() - now) / 1000;
  const units = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ] as const;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.round(seconds / length), unit);
  }
  return RELATIVE.format(0, "minute");
}

/** A number with its sign: `+0.1`, `−1`. */
export function formatSigned(value: number): string {
  return SIGNED.format(value);
}

export function formatCount(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

/** A share of 0 to 1 as `39%`. */
export function formatPercent(share: number): string {
  return PERCENT.format(share);
}

/** A size in powers of 1024, as the server counts its limits. */
export function formatBytes(bytes: number): string {
  const power = Math.min(BYTES.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${NUMBER.format(Number(value.toFixed(value < 10 && power > 0 ? 1 : 0)))} ${BYTES[power] ?? "B"}`;
}
