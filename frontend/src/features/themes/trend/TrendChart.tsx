import { useRef, useState } from "react";
import type { TrendPoint, TrendSeries } from "@/client";
import { useSize } from "../useSize";
import { bandOf, type Box, formatShare, lineOf, nameOf, scaleOf, xOf, yOf } from "./series";
import styles from "./Trend.module.css";
import { text } from "./strings";

const HEIGHT = 150;
const MARGIN = { left: 44, right: 14, top: 10, bottom: 26 };
const LABEL_WIDTH = 74;

function describe(point: TrendPoint, by: TrendSeries["by"]): string {
  const period = nameOf(point.start, by);
  if (point.rate === null) return text.nothingHeld(period);
  const interval = text.interval(formatShare(point.low ?? 0), formatShare(point.high ?? 1));
  return `${text.point(period, point.interviews, point.held)}, ${formatShare(point.rate)}, ${interval}`;
}

/** The names of some periods, as many as fit. */
function Periods({ series, box }: { series: TrendSeries; box: Box }) {
  const count = series.points.length;
  const step = Math.max(1, Math.ceil((count * LABEL_WIDTH) / Math.max(box.width, LABEL_WIDTH)));
  return series.points.map(({ start }, place) =>
    (count - 1 - place) % step === 0 ? (
      <text key={start} x={xOf(place, count, box)} y={box.height + 20} textAnchor={place === count - 1 && count > 1 ? "end" : "middle"} className={styles.axis}>
        {nameOf(start, series.by)}
      </text>
    ) : null,
  );
}

/** The share of interviews that touch a theme, with its interval. The table below says the same. */
export function TrendChart({ name, series }: { name: string; series: TrendSeries }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const holder = useRef<HTMLDivElement>(null);
  const size = useSize(holder);
  const { points, by } = series;
  const count = points.length;
  const { top, ticks } = scaleOf(points);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const shown = points[pointed ?? -1];
  const box = { width: Math.max(0, size.width - MARGIN.left - MARGIN.right), height: HEIGHT };
  const width = box.width / Math.max(count - 1, 1);
  const whole = { width: box.width + MARGIN.left + MARGIN.right, height: box.height + MARGIN.top + MARGIN.bottom };
  return (
    <div ref={holder}>
      <svg
        role="img"
        aria-label={text.chart(name, nameOf(first.start, by), nameOf(last.start, by))}
        viewBox={`${-MARGIN.left} ${-MARGIN.top} ${whole.width} ${whole.height}`}
        height={whole.height}
        className={styles.chart}
        onPointerLeave={() => setPointed(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={0} x2={box.width} y1={yOf(tick, top, box)} y2={yOf(tick, top, box)} className={styles.grid} />
            <text x={-8} y={yOf(tick, top, box) + 4} textAnchor="end" className={styles.axis}>
              {formatShare(tick)}
            </text>
          </g>
        ))}
        <path d={bandOf(points, top, box)} className={styles.band} />
        {pointed !== null && (
          <line x1={xOf(pointed, count, box)} x2={xOf(pointed, count, box)} y1={0} y2={box.height} className={styles.cursor} />
        )}
        <path d={lineOf(points, top, box)} className={styles.line} />
        {points.map(({ start, rate }, place) => (
          <g key={start}>
            {rate !== null && (
              <circle cx={xOf(place, count, box)} cy={yOf(rate, top, box)} r={place === pointed ? 5 : 3} className={styles.dot} />
            )}
            <rect
              x={xOf(place, count, box) - width / 2}
              y={0}
              width={width}
              height={box.height}
              className={styles.target}
              onPointerEnter={() => setPointed(place)}
            />
          </g>
        ))}
        <Periods series={series} box={box} />
      </svg>
      <p className={styles.pointed}>{shown && describe(shown, by)}</p>
    </div>
  );
}
