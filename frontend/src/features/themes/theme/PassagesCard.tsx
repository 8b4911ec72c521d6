import { useInfiniteQuery } from "@tanstack/react-query";
import type { ThemeDetail } from "@/client";
import { listThemePassagesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { ErrorState, Skeleton } from "@/components/States";
import { Card, Nothing } from "@/features/contact/shared/Card";
import { formatCount } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { PassageList } from "../PassageList";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { text } from "./strings";
import styles from "./ThemePage.module.css";

const PAGE_SIZE = 20;

interface PassagesCardProps {
  theme: ThemeDetail;
  filters: ThemeFilters;
}

/** Everything that was said of a theme, to hear and to put elsewhere. */
export function PassagesCard({ theme, filters }: PassagesCardProps) {
  const path = { theme_id: theme.id };
  const list = useInfiniteQuery({
    ...listThemePassagesInfiniteOptions({ path, query: { ...toThemeQuery(filters), limit: PAGE_SIZE } }),
    ...byCursor,
    initialPageParam: { path },
  });
  const hits = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const count = text.passagesOf(formatCount(theme.passages, themesText.passage, themesText.passages));
  return (
    <Card title={text.passages} actions={<span className={styles.detail}>{count}</span>}>
      {list.isPending && <Skeleton lines={4} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && hits.length === 0 && <Nothing>{text.noPassages}</Nothing>}
      {hits.length > 0 && <PassageList hits={hits} list={list} theme={theme} />}
    </Card>
  );
}
