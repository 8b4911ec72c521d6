import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Shapes } from "lucide-react";
import { listPassagesOutsideThemesInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton, State } from "@/components/States";
import { FilterChips } from "@/features/search/FilterChips";
import { byCursor } from "@/lib/pages";
import { Movable } from "./editing/ThemeTargets";
import { PassageList } from "./PassageList";
import { readThemeFilters, THEME_FILTERS, type ThemeFilters, toThemeQuery } from "./shown";
import { text } from "./strings";

const route = getRouteApi("/app/themes/outside");
const PAGE_SIZE = 30;

function Passages({ filters }: { filters: ThemeFilters }) {
  const list = useInfiniteQuery({
    ...listPassagesOutsideThemesInfiniteOptions({ query: { ...toThemeQuery(filters), limit: PAGE_SIZE } }),
    ...byCursor,
  });
  if (list.isPending) return <Skeleton lines={6} tall />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const hits = list.data.pages.flatMap(({ items }) => items);
  if (hits.length === 0) {
    return (
      <State icon={Shapes} title={text.outsideEmpty}>
        {text.outsideEmptyText}
      </State>
    );
  }
  return (
    <Movable>
      <PassageList hits={hits} list={list} />
    </Movable>
  );
}

/** What belongs to no theme. */
export function OutsidePage() {
  const filters = route.useSearch();
  const navigate = useNavigate();
  return (
    <Allowed to="read_interviews">
      <Page
        title={text.outsideTitle}
        description={text.outsideLead}
        actions={
          <LinkButton to="/themes" search={filters}>
            {text.toThemes}
          </LinkButton>
        }
      >
        <div>
          <FilterChips
            question={filters}
            filters={THEME_FILTERS}
            onChange={(change) =>
              void navigate({ to: "/themes/outside", search: readThemeFilters({ ...filters, ...change }), replace: true })
            }
          />
        </div>
        <Passages filters={filters} />
      </Page>
    </Allowed>
  );
}
