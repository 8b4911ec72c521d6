import { type ReactNode, useMemo, useState } from "react";
import type { TrendPoint, TrendSeries } from "@/client";
import { Chart } from "@/components/charts/Chart";
import { drawTrend } from "./drawTrend";
import { formatShare, nameOf } from "./series";
import styles from "./Trend.module.css";
import { text } from "./strings";

const HEIGHT = 186;

function describe(point: TrendPoint, by: TrendSeries["by"]): string {
  const period = nameOf(point.start, by);
  if (point.rate === null) return text.nothingHeld(period);
  const interval = text.interval(formatShare(point.low ?? 0), formatShare(point.high ?? 1));
  return `${text.point(period, point.interviews, point.held)}, ${formatShare(point.rate)}, ${interval}`;
}

interface TrendChartProps {
  name: string;
  series: TrendSeries;
  table: ReactNode;
}

/** The share of interviews that touch a theme, with its interval, and what it is where the pointer is. */
export function TrendChart({ name, series, table }: TrendChartProps) {
  const [pointed, setPointed] = useState<TrendPoint | null>(null);
  const draw = useMemo(() => drawTrend(series), [series]);
  const [first, last] = [series.points[0], series.points.at(-1)];
  if (!first || !last) return null;
  const label = text.chart(name, nameOf(first.start, series.by), nameOf(last.start, series.by));
  return (
    <>
      <p className={styles.pointed}>{pointed ? describe(pointed, series.by) : text.legend}</p>
      <Chart label={label} height={HEIGHT} draw={draw} onPoint={setPointed} table={table} />
    </>
  );
}
