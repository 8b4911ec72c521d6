import { useState } from "react";
import type { TrendPoint, TrendSeries } from "@/client";
import { bandOf, formatShare, lineOf, nameOf, scaleOf, xOf, yOf } from "./series";
import styles from "./Trend.module.css";
import { text } from "./strings";

const BOX = { width: 560, height: 150 };
const MARGIN = { left: 44, right: 14, top: 10, bottom: 26 };
const LABEL_WIDTH = 74;

function describe(point: TrendPoint, by: TrendSeries["by"]): string {
  const period = nameOf(point.start, by);
  if (point.rate === null) return text.nothingHeld(period);
  const interval = text.interval(formatShare(point.low ?? 0), formatShare(point.high ?? 1));
  return `${text.point(period, point.interviews, point.held)}, ${formatShare(point.rate)}, ${interval}`;
}

/** The names of some periods, as many as fit. */
function Periods({ series }: { series: TrendSeries }) {
  const count = series.points.length;
  const step = Math.max(1, Math.ceil((count * LABEL_WIDTH) / BOX.width));
  return series.points.map(({ start }, place) =>
    (count - 1 - place) % step === 0 ? (
      <text key={start} x={xOf(place, count, BOX)} y={BOX.height + 20} textAnchor={place === count - 1 && count > 1 ? "end" : "middle"} className={styles.axis}>
        {nameOf(start, series.by)}
      </text>
    ) : null,
  );
}

/** The share of interviews that touch a theme, with its interval. The table below says the same. */
export function TrendChart({ name, series }: { name: string; series: TrendSeries }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { points, by } = series;
  const count = points.length;
  const { top, ticks } = scaleOf(points);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const shown = points[pointed ?? -1];
  const width = BOX.width / Math.max(count - 1, 1);
  const view = `${-MARGIN.left} ${-MARGIN.top} ${BOX.width + MARGIN.left + MARGIN.right} ${BOX.height + MARGIN.top + MARGIN.bottom}`;
  return (
    <div>
      <svg
        role="img"
        aria-label={text.chart(name, nameOf(first.start, by), nameOf(last.start, by))}
        viewBox={view}
        className={styles.chart}
        onPointerLeave={() => setPointed(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={0} x2={BOX.width} y1={yOf(tick, top, BOX)} y2={yOf(tick, top, BOX)} className={styles.grid} />
            <text x={-8} y={yOf(tick, top, BOX) + 4} textAnchor="end" className={styles.axis}>
              {formatShare(tick)}
            </text>
          </g>
        ))}
        <path d={bandOf(points, top, BOX)} className={styles.band} />
        {pointed !== null && (
          <line x1={xOf(pointed, count, BOX)} x2={xOf(pointed, count, BOX)} y1={0} y2={BOX.height} className={styles.cursor} />
        )}
        <path d={lineOf(points, top, BOX)} className={styles.line} />
        {points.map(({ start, rate }, place) => (
          <g key={start}>
            {rate !== null && (
              <circle cx={xOf(place, count, BOX)} cy={yOf(rate, top, BOX)} r={place === pointed ? 5 : 3} className={styles.dot} />
            )}
            <rect
              x={xOf(place, count, BOX) - width / 2}
              y={0}
              width={width}
              height={BOX.height}
              className={styles.target}
              onPointerEnter={() => setPointed(place)}
            />
          </g>
        ))}
        <Periods series={series} />
      </svg>
      <p className={styles.pointed}>{shown && describe(shown, by)}</p>
    </div>
  );
}
