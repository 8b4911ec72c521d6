/** A share of interviews; null where none was held. */
export type Rate = number | null;

export interface Box {
  width: number;
  height: number;
}

/** The largest share that a chart has room for, and the steps of its axis. */
export interface Scale {
  top: number;
  ticks: number[];
}

const TOPS = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** A top that all rates fit under. Intervals of few interviews reach far up: they may be cut off at the top. */
export function scaleOf(rates: readonly Rate[]): Scale {
  const most = Math.max(0, ...rates.map((rate) => rate ?? 0));
  const top = TOPS.find((known) => known >= most * 1.25) ?? 1;
  return { top, ticks: [0, top / 2, top] };
}

export function xOf(place: number, count: number, { width }: Box): number {
  return count > 1 ? (place / (count - 1)) * width : width / 2;
}

export function yOf(share: number, top: number, { height }: Box): number {
  return height * (1 - Math.min(share, top) / top);
}

/** Runs of neighbouring periods with interviews: a period without any is a gap, not zero. */
export function runsOf(rates: readonly Rate[]): number[][] {
  const runs: number[][] = [];
  rates.forEach((rate, place) => {
    if (rate === null) return;
    if (place > 0 && rates[place - 1] !== null) runs.at(-1)?.push(place);
    else runs.push([place]);
  });
  return runs;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The line through the rates. */
export function lineOf(rates: readonly Rate[], top: number, box: Box): string {
  return runsOf(rates)
    .map((run) =>
      run
        .map((place, step) => `${step ? "L" : "M"}${round(xOf(place, rates.length, box))} ${round(yOf(rates[place] ?? 0, top, box))}`)
        .join(""),
    )
    .join("");
}

const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", year: "2-digit", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** A period's name, short enough for an axis. */
export function nameOf(start: string, by: "week" | "month" | "quarter"): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (by === "quarter") return `Q${Math.floor(day.getUTCMonth() / 3) + 1} ${day.getUTCFullYear()}`;
  return (by === "month" ? MONTH : DAY).format(day);
}

const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const POINTS = new Intl.NumberFormat(undefined, { signDisplay: "always", maximumFractionDigits: 0 });

export const formatShare = (share: number): string => PERCENT.format(share);

/** A change of a share in percentage points. */
export const formatChange = (change: number): string => POINTS.format(change * 100);
