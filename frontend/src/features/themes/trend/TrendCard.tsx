import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ThemeTrend, TrendPeriod, TrendPoint, TrendSeries } from "@/client";
import { getThemeTrendOptions } from "@/client/@tanstack/react-query.gen";
import { Choice } from "@/components/Choice";
import { ErrorState, Skeleton } from "@/components/States";
import { type Column, Table } from "@/components/Table";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { formatCount } from "@/lib/format";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themeText } from "../strings";
import { formatChange, formatShare, nameOf } from "./series";
import styles from "./Trend.module.css";
import { text } from "./strings";
import { TrendChart } from "./TrendChart";
import { VerdictBadge } from "./VerdictBadge";

const PERIODS: { value: TrendPeriod; label: string }[] = (["week", "month", "quarter"] as const).map((value) => ({
  value,
  label: text.periods[value],
}));

function Verdict({ trend }: { trend: ThemeTrend }) {
  const { verdict, change, low, high, held_needed: needed } = trend;
  const points = (value: number | null) => text.points(formatChange(value ?? 0));
  const isMoving = verdict === "growing" || verdict === "shrinking";
  return (
    <p className={styles.said}>
      {isMoving && <VerdictBadge verdict={verdict} />}
      <span>{isMoving ? text[verdict](points(change)) : text[verdict]}</span>
      {isMoving && <span className={styles.legend}>{text.changeRange(points(low), points(high))}</span>}
      {needed !== null && <span className={styles.legend}>{text.needed(formatCount(needed, themeText.interview, themeText.interviews))}</span>}
    </p>
  );
}

function columnsOf(by: TrendPeriod): Column<TrendPoint>[] {
  return [
    { name: text.period, cell: ({ start }) => nameOf(start, by) },
    { name: text.touched, isNumber: true, cell: ({ interviews, held }) => `${interviews} / ${held}` },
    { name: text.share, isNumber: true, cell: ({ rate }) => (rate === null ? "–" : formatShare(rate)) },
    {
      name: text.range,
      isNumber: true,
      isMinor: true,
      cell: ({ low, high }) => (low === null || high === null ? "–" : `${formatShare(low)} – ${formatShare(high)}`),
    },
    { name: text.customers, isNumber: true, cell: ({ customers }) => customers },
  ];
}

function Series({ name, series }: { name: string; series: TrendSeries }) {
  if (series.points.length === 0) return <Nothing>{text.nothing}</Nothing>;
  return (
    <>
      <Verdict trend={series.trend} />
      <TrendChart
        name={name}
        series={series}
        table={<Table label={text.title} columns={columnsOf(series.by)} rows={series.points} keyOf={({ start }) => start} />}
      />
      {series.undated > 0 && (
        <p className={styles.legend}>{text.undated(formatCount(series.undated, themeText.interview, themeText.interviews))}</p>
      )}
    </>
  );
}

interface TrendCardProps {
  theme: { id: number; name: string };
  filters: ThemeFilters;
}

/** How the share of interviews that touch a theme changes, and whether that is more than chance. */
export function TrendCard({ theme, filters }: TrendCardProps) {
  const [by, setBy] = useState<TrendPeriod>("month");
  const trend = useQuery({
    ...getThemeTrendOptions({ path: { theme_id: theme.id }, query: { ...toThemeQuery(filters), by } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={text.title} actions={<Choice label={text.by} value={by} options={PERIODS} onChange={setBy} />}>
      {trend.data && <Series name={theme.name} series={trend.data} />}
      {trend.isPending && <Skeleton lines={4} />}
      {trend.isError && <ErrorState error={trend.error} onRetry={() => void trend.refetch()} />}
    </Card>
  );
}
