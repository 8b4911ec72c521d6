import type { ThemeInfo } from "@/client";
import { lineOf, scaleOf, xOf, yOf } from "./series";
import styles from "./Trend.module.css";

const BOX = { width: 88, height: 22 };

/** The trend at a glance; faint where it may be chance. The verdict beside it says the same in words. */
export function Sparkline({ theme: { rates, trend } }: { theme: Pick<ThemeInfo, "rates" | "trend"> }) {
  const last = rates.findLastIndex((rate) => rate !== null);
  const { top } = scaleOf(rates);
  const isSaying = trend.verdict !== "too_little_data";
  return (
    <svg aria-hidden viewBox={`-3 -3 ${BOX.width + 6} ${BOX.height + 6}`} className={isSaying ? styles.sparkline : `${styles.sparkline} ${styles.faint}`}>
      <line x1={0} x2={BOX.width} y1={BOX.height} y2={BOX.height} className={styles.base} />
      <path d={lineOf(rates, top, BOX)} className={styles.line} />
      {last >= 0 && <circle cx={xOf(last, rates.length, BOX)} cy={yOf(rates[last] ?? 0, top, BOX)} r={2.25} className={styles.dot} />}
    </svg>
  );
}
