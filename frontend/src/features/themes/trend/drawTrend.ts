import type { TrendPoint, TrendSeries } from "@/client";
import type { Draw } from "@/components/charts/draw";
import { formatShare, nameOf, scaleOf } from "./series";

const LABEL_WIDTH = 74;
const MARGIN = { marginLeft: 44, marginRight: 30, marginTop: 10, marginBottom: 26 };

/** The last period and as many before it, evenly, as there is room to name. */
export function listNamed(points: readonly TrendPoint[], width: number): string[] {
  const step = Math.max(1, Math.ceil((points.length * LABEL_WIDTH) / Math.max(width, LABEL_WIDTH)));
  return points.filter((_, place) => (points.length - 1 - place) % step === 0).map(({ start }) => start);
}

/** The rate of each period with its interval. A period without interviews is a gap, not zero. */
export function drawTrend({ points, by }: TrendSeries): Draw {
  const { top, ticks } = scaleOf(points.map(({ rate }) => rate));
  return (plot, width) => ({
    ...MARGIN,
    x: { type: "point", domain: points.map(({ start }) => start), padding: 0, label: null },
    y: { domain: [0, top], label: null },
    marks: [
      plot.gridY(ticks, { stroke: "var(--line)", strokeOpacity: 1 }),
      plot.axisY(ticks, { tickSize: 0, tickFormat: formatShare }),
      plot.axisX(listNamed(points, width - MARGIN.marginLeft), { tickSize: 0, tickFormat: (start: string) => nameOf(start, by) }),
      plot.areaY(points, { x: "start", y1: "low", y2: "high", fill: "var(--accent)", fillOpacity: 0.16, clip: true }),
      plot.ruleX(points, plot.pointerX({ x: "start", stroke: "var(--line-strong)" })),
      plot.lineY(points, { x: "start", y: "rate", stroke: "var(--accent)", strokeWidth: 1.75 }),
      plot.dot(points, { x: "start", y: "rate", r: 3, fill: "var(--accent)" }),
      plot.dot(points, plot.pointerX({ x: "start", y: "rate", r: 5, fill: "var(--accent)" })),
    ],
  });
}
