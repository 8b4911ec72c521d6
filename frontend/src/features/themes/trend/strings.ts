import type { TrendPeriod } from "@/client";

const periods: Record<TrendPeriod, string> = { week: "Weeks", month: "Months", quarter: "Quarters" };

export const text = {
  title: "Over time",
  by: "Periods",
  periods,
  chart: (name: string, from: string, to: string) => `Share of interviews that touch ${name}, from ${from} to ${to}`,
  legend: "Share of interviews in which it came up; the band holds the true share in 95 of 100 cases.",
  point: (period: string, touched: number, held: number) => `${period}: ${touched} of ${held} interviews`,
  nothingHeld: (period: string) => `${period}: no interview was held`,
  interval: (low: string, high: string) => `between ${low} and ${high}`,
  period: "Period",
  share: "Share",
  range: "95 % interval",
  touched: "Interviews",
  customers: "Customers",
  growing: (change: string) => `Growing: ${change} from the first day to the last`,
  shrinking: (change: string) => `Shrinking: ${change} from the first day to the last`,
  steady: "Steady: it has neither doubled nor halved",
  too_little_data: "Too little data to say",
  changeRange: (low: string, high: string) => `(95 %: ${low} to ${high})`,
  needed: (interviews: string) => `It would take about ${interviews} to see it double or halve.`,
  points: (points: string) => `${points} points`,
  undated: (interviews: string) => `${interviews} without a date left out.`,
  nothing: "No interview with a date was held in this time.",
} as const;
