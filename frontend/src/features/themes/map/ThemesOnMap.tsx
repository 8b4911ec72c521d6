import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MapTheme } from "@/client";
import { listThemesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { ErrorState, Skeleton } from "@/components/States";
import { formatCount } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { colorOf } from "./draw";
import styles from "./Map.module.css";
import { text } from "./strings";

const PAGE_SIZE = 100;

interface ThemesOnMapProps {
  themes: MapTheme[];
  filters: ThemeFilters;
  onPoint: (theme: MapTheme | null) => void;
}

/** The map's themes as a list: by keyboard and for those who don't see the map. Pointing at one shows it there. */
export function ThemesOnMap({ themes, filters, onPoint }: ThemesOnMapProps) {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const list = useInfiniteQuery({
    ...listThemesInfiniteOptions({ query: { ...toThemeQuery(filters), limit: PAGE_SIZE } }),
    ...byCursor,
  });
  const point = (id: number) => onPoint(themes.find((theme) => theme.id === id) ?? null);
  return (
    <nav aria-label={text.list} className={styles.list}>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.pages[0]?.items.length === 0 && <p className={styles.legend}>{themesText.noneFound}</p>}
      <ol>
        {list.data?.pages
          .flatMap(({ items }) => items)
          .map(({ id, name, customers }) => (
            <li key={id}>
              <Link
                to="/themes/$themeId"
                params={{ themeId: String(id) }}
                search={filters}
                onPointerEnter={() => point(id)}
                onPointerLeave={() => onPoint(null)}
                onFocus={() => point(id)}
                onBlur={() => onPoint(null)}
                className={styles.item}
              >
                <span aria-hidden className={styles.swatch} style={{ background: colorOf(id, isDark) }} />
                <span className={styles.itemName}>{name}</span>
                <span className={styles.itemSize}>{formatCount(customers, themesText.customer, themesText.customers)}</span>
              </Link>
            </li>
          ))}
      </ol>
      {list.hasNextPage && (
        <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </nav>
  );
}
