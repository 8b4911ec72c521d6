import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListFilter, Shapes } from "lucide-react";
import type { NoThemes, ThemePage } from "@/client";
import { listThemesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { LinkButton } from "@/components/Button";
import { ErrorState, Skeleton, State } from "@/components/States";
import { WindowList } from "@/components/WindowList";
import { formatCount } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { isFiltered, readThemeFilters, type Shown, type ThemeFilters, toThemeQuery } from "./shown";
import { text } from "./strings";
import { ThemeRow } from "./ThemeRow";
import styles from "./ThemesPage.module.css";

const PAGE_SIZE = 50;
const ROW_HEIGHT = 122;

/** Why there are no themes, in the server's words, and what brings them. */
export function NoThemesState({ why }: { why: NoThemes }) {
  const upload = why.reason === "too_few_interviews" && <LinkButton to="/upload">{text.upload}</LinkButton>;
  return (
    <State icon={Shapes} title={text.reasons[why.reason]} actions={upload}>
      {why.detail}
    </State>
  );
}

function NothingFound({ shown }: { shown: Shown }) {
  const clear = isFiltered(shown) && (
    <LinkButton to="/themes" search={{}}>
      {text.clear}
    </LinkButton>
  );
  return (
    <State icon={ListFilter} title={shown.brought ? text.noneBrought : text.noneFound} actions={clear}>
      {shown.brought ? text.noneBroughtText : text.noneFoundText}
    </State>
  );
}

function OutsideRow({ page, filters }: { page: ThemePage; filters: ThemeFilters }) {
  const { passages, customers } = page.outside;
  if (passages === 0) return null;
  const said = formatCount(passages, text.passage, text.passages);
  return (
    <p className={styles.outside}>
      <Link to="/themes/outside" search={filters}>
        {text.outsideTitle}
      </Link>
      <span>{text.outside(said, formatCount(customers, text.customer, text.customers))}</span>
    </p>
  );
}

/** The themes of a filter, largest first unless asked otherwise, and below them what belongs to none. */
export function ThemeList({ shown }: { shown: Shown }) {
  const filters = readThemeFilters({ ...shown });
  const query = { ...toThemeQuery(filters), q: shown.q, sort: shown.sort, include_hidden: shown.hidden, of_last_run: shown.brought, limit: PAGE_SIZE };
  const list = useInfiniteQuery({ ...listThemesInfiniteOptions({ query }), ...byCursor });
  if (list.isPending) return <Skeleton lines={6} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const first = list.data.pages[0];
  if (!first) return null;
  if (first.no_themes) return <NoThemesState why={first.no_themes} />;
  const themes = list.data.pages.flatMap(({ items }) => items);
  if (themes.length === 0) return <NothingFound shown={shown} />;
  const { heard } = first;
  const counted = formatCount(themes.length, text.theme, text.themes) + (list.hasNextPage ? "+" : "");
  return (
    <section aria-label={text.list} className={styles.list}>
      <p role="status" className={styles.summary}>
        {text.heard(
          counted,
          formatCount(heard.customers, text.customer, text.customers),
          formatCount(heard.interviews, text.interview, text.interviews),
        )}
      </p>
      <WindowList rows={themes} keyOf={({ id }) => id} rowHeight={ROW_HEIGHT} list={list}>
        {(theme) => <ThemeRow theme={theme} filters={filters} />}
      </WindowList>
      <OutsideRow page={first} filters={filters} />
    </section>
  );
}
