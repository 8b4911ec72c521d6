import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Columns3 } from "lucide-react";
import type { ComparedCohort, ComparedTheme, ComparisonSort } from "@/client";
import { compareCohortsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { HeatTable } from "@/components/charts/HeatTable";
import { CheckboxGroup } from "@/components/Checkbox";
import { Select } from "@/components/Select";
import { ErrorState, Skeleton, State } from "@/components/States";
import { useNames } from "@/features/customers/names";
import { FilterChips } from "@/features/search/FilterChips";
import { formatCount } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { readShown, readThemeFilters, type Shown, THEME_FILTERS, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import styles from "../ThemesPage.module.css";
import { text } from "./strings";

const PAGE_SIZE = 50;
const SORTS = (Object.entries(text.sorts) as [ComparisonSort, string][]).map(([value, label]) => ({ value, label }));
const FILTERS = THEME_FILTERS.filter((name) => name !== "cohort");

interface ComparedProps {
  shown: Shown;
  themes: ComparedTheme[];
  cohorts: ComparedCohort[];
}

function Compared({ shown, themes, cohorts }: ComparedProps) {
  const filters = readThemeFilters({ ...shown, cohort: undefined });
  const columns = cohorts.map(({ name, asked, is_enough: isEnough }) => ({
    name,
    detail: text.heard(formatCount(asked, themesText.customer, themesText.customers)),
    isEnough,
  }));
  return (
    <HeatTable
      label={text.label}
      corner={themesText.title}
      columns={columns}
      rows={themes}
      keyOf={({ theme }) => theme.id}
      nameOf={({ theme }) => (
        <Link to="/themes/$themeId" params={{ themeId: String(theme.id) }} search={filters}>
          {theme.name}
        </Link>
      )}
      heatOf={({ shares }, place) => ({
        count: shares[place]?.count ?? 0,
        asked: cohorts[place]?.asked ?? 0,
        isEnough: cohorts[place]?.is_enough ?? false,
        mark: shares[place]?.is_more && <Badge tone="accent">{text.more}</Badge>,
      })}
    />
  );
}

function Controls({ shown }: { shown: Shown }) {
  const navigate = useNavigate();
  const { cohorts } = useNames();
  const change = (changed: Partial<Record<keyof Shown, unknown>>) =>
    void navigate({ to: "/themes", search: readShown({ ...shown, ...changed }), replace: true });
  const compared = shown.cohorts ?? cohorts;
  return (
    <>
      {cohorts.length > 1 && (
        <CheckboxGroup
          label={text.compared}
          value={[...compared]}
          options={cohorts.map((name) => ({ value: name, label: name }))}
          onChange={(chosen) => change({ cohorts: chosen.length === cohorts.length ? undefined : chosen })}
        />
      )}
      <div className={styles.bar}>
        <Select
          hideLabel
          label={text.sort}
          value={shown.apart ? "difference" : "customers"}
          options={SORTS}
          onChange={(sort) => change({ apart: sort === "difference" })}
        />
        <FilterChips question={shown} filters={FILTERS} onChange={change} />
      </div>
    </>
  );
}

/** Themes side by side in cohorts: shares of those heard, with how many of how many. */
export function CohortsView({ shown }: { shown: Shown }) {
  const query = { ...toThemeQuery(readThemeFilters({ ...shown })), cohort: shown.cohorts, sort: shown.apart ? "difference" : undefined, limit: PAGE_SIZE } as const;
  const list = useInfiniteQuery({ ...compareCohortsInfiniteOptions({ query }), ...byCursor, placeholderData: keepPreviousData });
  const first = list.data?.pages[0];
  return (
    <div className={styles.content}>
      <Controls shown={shown} />
      {list.isPending && <Skeleton lines={6} tall />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {first && first.items.length === 0 && (
        <State icon={Columns3} title={text.noneTitle}>
          {text.none}
        </State>
      )}
      {list.data && first && first.items.length > 0 && (
        <>
          {first.cohorts.length < 2 && <p className={styles.summary}>{text.one}</p>}
          <Compared shown={shown} themes={list.data.pages.flatMap(({ items }) => items)} cohorts={first.cohorts} />
          <p className={styles.summary}>{text.legend}</p>
        </>
      )}
      {list.hasNextPage && (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </div>
  );
}
