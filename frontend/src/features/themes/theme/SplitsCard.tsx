import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SplitBy, SplitGroup } from "@/client";
import { listThemeSplitsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Button } from "@/components/Button";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton } from "@/components/States";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { byCursor } from "@/lib/pages";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

const MOST = 8;
const WIDTH = 200;
const BY = (Object.entries(text.splitBy) as [SplitBy, string][]).map(([value, label]) => ({ value, label }));

function Name({ group, by }: { group: SplitGroup; by: SplitBy }) {
  if (group.name === null) return text.unknown;
  if (by === "account" && group.id !== null) {
    return (
      <Link to="/accounts/$accountId" params={{ accountId: String(group.id) }}>
        {group.name}
      </Link>
    );
  }
  return group.name;
}

/** A share as a bar, and the range of it as a line. */
function Bar({ group }: { group: SplitGroup }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" className={styles.bar}>
      <rect x={0} y={3} width={WIDTH} height={6} rx={3} className={styles.barBase} />
      <rect x={0} y={3} width={group.share * WIDTH} height={6} rx={3} className={styles.barShare} />
      {group.is_enough && <line x1={group.low * WIDTH} x2={group.high * WIDTH} y1={6} y2={6} className={styles.barRange} />}
    </svg>
  );
}

function Groups({ groups, by }: { groups: SplitGroup[]; by: SplitBy }) {
  if (groups.length === 0) return <Nothing>{text.noGroups}</Nothing>;
  return (
    <>
      <ul className={styles.lines}>
        {groups.map((group) => (
          <li key={`${group.id} ${group.name}`} className={`${styles.group} ${group.is_enough ? "" : styles.few}`}>
            <span className={styles.label}>
              <Name group={group} by={by} />
            </span>
            <span className={styles.count}>
              {text.ofAsked(group.count, group.asked)}
              {!group.is_enough && by !== "speaker" && `, ${text.tooFew}`}
            </span>
            <Bar group={group} />
          </li>
        ))}
      </ul>
      <p className={styles.legend}>{by === "speaker" ? text.splitLegendPeople : text.splitLegend}</p>
    </>
  );
}

interface SplitsCardProps {
  themeId: number;
  filters: ThemeFilters;
}

/** Who speaks of a theme: shares of those heard in each group, not counts alone. */
export function SplitsCard({ themeId, filters }: SplitsCardProps) {
  const [by, setBy] = useState<SplitBy>("cohort");
  const path = { theme_id: themeId };
  const splits = useInfiniteQuery({
    ...listThemeSplitsInfiniteOptions({ path, query: { ...toThemeQuery(filters), by, limit: MOST } }),
    ...byCursor,
    initialPageParam: { path },
    placeholderData: keepPreviousData,
  });
  const pages = splits.data?.pages;
  return (
    <Card title={text.splits} actions={<Select small hideLabel label={text.splits} value={by} options={BY} onChange={setBy} />}>
      {pages && <Groups groups={pages.flatMap(({ items }) => items)} by={pages[0]?.by ?? by} />}
      {splits.hasNextPage && (
        <Button small look="quiet" isPending={splits.isFetchingNextPage} onPress={() => void splits.fetchNextPage()}>
          {text.moreGroups}
        </Button>
      )}
      {splits.isPending && <Skeleton lines={3} />}
      {splits.isError && <ErrorState error={splits.error} onRetry={() => void splits.refetch()} />}
    </Card>
  );
}
