import { useQuery } from "@tanstack/react-query";
import type { ThemeInfo } from "@/client";
import { getThemeTrendOptions } from "@/client/@tanstack/react-query.gen";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { lineOf, scaleOf, xOf, yOf } from "./series";
import styles from "./Trend.module.css";

const BOX = { width: 88, height: 22 };

interface SparklineProps {
  theme: Pick<ThemeInfo, "id" | "trend">;
  filters: ThemeFilters;
}

/** The trend at a glance, by month; faint where it may be chance. The verdict beside it says the same in words. */
export function Sparkline({ theme, filters }: SparklineProps) {
  const trend = useQuery(getThemeTrendOptions({ path: { theme_id: theme.id }, query: { ...toThemeQuery(filters), by: "month" } }));
  const points = trend.data?.points ?? [];
  const last = points.findLastIndex(({ rate }) => rate !== null);
  const { top } = scaleOf(points);
  const isSaying = theme.trend.verdict !== "too_little_data";
  return (
    <svg aria-hidden viewBox={`-3 -3 ${BOX.width + 6} ${BOX.height + 6}`} className={isSaying ? styles.sparkline : `${styles.sparkline} ${styles.faint}`}>
      <line x1={0} x2={BOX.width} y1={BOX.height} y2={BOX.height} className={styles.base} />
      <path d={lineOf(points, top, BOX)} className={styles.line} />
      {last >= 0 && (
        <circle cx={xOf(last, points.length, BOX)} cy={yOf(points[last]?.rate ?? 0, top, BOX)} r={2.25} className={styles.dot} />
      )}
    </svg>
  );
}
