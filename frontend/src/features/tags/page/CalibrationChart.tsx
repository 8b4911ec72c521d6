import type { CalibrationBin } from "@/client";
import { formatPercent } from "@/lib/format";
import styles from "./CalibrationChart.module.css";
import { dotRadius, toPlot } from "./calibration";
import { text } from "./strings";

const SIZE = 200;
/** Room for the words left and right of the axes, and above and below. */
const MARGIN = { left: 42, right: 20, top: 10, bottom: 34 };
const TICKS = [0, 0.5, 1];

/** Probabilities that were said against the share that held, a dot for those of about the same probability. */
export function CalibrationChart({ bins }: { bins: readonly CalibrationBin[] }) {
  const most = Math.max(...bins.map(({ count }) => count));
  const x = (share: number) => toPlot(share, MARGIN.left, SIZE);
  const y = (share: number) => toPlot(1 - share, MARGIN.top, SIZE);
  const points = bins.map(({ predicted, observed }) => text.point(formatPercent(predicted), formatPercent(observed)));
  const [width, height] = [SIZE + MARGIN.left + MARGIN.right, SIZE + MARGIN.top + MARGIN.bottom];
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.chart(points.join("; "))} className={styles.chart}>
      {TICKS.map((tick) => (
        <g key={tick} className={styles.tick}>
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <line x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
          <text x={MARGIN.left - 6} y={y(tick) + 4} textAnchor="end">
            {formatPercent(tick)}
          </text>
          <text x={x(tick)} y={y(0) + 16} textAnchor="middle">
            {formatPercent(tick)}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className={styles.ideal} />
      {bins.map(({ predicted, observed, count }) => (
        <circle key={predicted} cx={x(predicted)} cy={y(observed)} r={dotRadius(count, most)} className={styles.dot} />
      ))}
      <text x={x(0.5)} y={height - 2} textAnchor="middle" className={styles.axis}>
        {text.predicted}
      </text>
    </svg>
  );
}
