import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ThemeDetail } from "@/client";
import { getThemeOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { NotFoundPage } from "@/app/NotFoundPage";
import { common } from "@/app/strings";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { Columns } from "@/features/contact/shared/Columns";
import { useQuoteKeys } from "@/features/quotes/useQuoteKeys";
import { FilterChips } from "@/features/search/FilterChips";
import { useCan } from "@/features/session/session";
import { ProposedName } from "../editing/ProposedName";
import { ThemeActions } from "../editing/ThemeActions";
import { Movable } from "../editing/ThemeTargets";
import { Flags } from "../Flags";
import { readThemeFilters, THEME_FILTERS, type ThemeFilters, toThemeQuery } from "../shown";
import { text as themesText } from "../strings";
import { TrendCard } from "../trend/TrendCard";
import { AboutCard } from "./AboutCard";
import { OpposingCard } from "./OpposingCard";
import { PassagesCard } from "./PassagesCard";
import { RelatedCard } from "./RelatedCard";
import { SplitsCard } from "./SplitsCard";
import { text } from "./strings";
import { SubThemesCard } from "./SubThemesCard";
import { TagsCard } from "./TagsCard";
import styles from "./ThemePage.module.css";

const route = getRouteApi("/app/themes/$themeId");

function Above({ theme, filters }: { theme: ThemeDetail; filters: ThemeFilters }) {
  return (
    <nav aria-label={text.partOf} className={styles.above}>
      <Link to="/themes" search={filters}>
        {themesText.title}
      </Link>
      {theme.parent && (
        <>
          <span aria-hidden>/</span>
          <Link to="/themes/$themeId" params={{ themeId: String(theme.parent.id) }} search={filters}>
            {theme.parent.name}
          </Link>
        </>
      )}
    </nav>
  );
}

function Body({ theme, filters }: { theme: ThemeDetail; filters: ThemeFilters }) {
  const navigate = useNavigate();
  const aside = (
    <>
      <SubThemesCard theme={theme} filters={filters} />
      <SplitsCard themeId={theme.id} filters={filters} />
      <RelatedCard themeId={theme.id} filters={filters} />
      <TagsCard themeId={theme.id} filters={filters} />
    </>
  );
  return (
    <>
      <ProposedName theme={theme} />
      <div>
        <FilterChips
          question={filters}
          filters={THEME_FILTERS}
          onChange={(change) =>
            void navigate({
              to: "/themes/$themeId",
              params: { themeId: String(theme.id) },
              search: readThemeFilters({ ...filters, ...change }),
              replace: true,
            })
          }
        />
      </div>
      <AboutCard theme={theme} filters={filters} />
      <Columns aside={aside}>
        <TrendCard theme={theme} filters={filters} />
        <OpposingCard themeId={theme.id} filters={filters} />
      </Columns>
      <Movable themeId={theme.id}>
        <PassagesCard theme={theme} filters={filters} />
      </Movable>
    </>
  );
}

function Found({ themeId, filters }: { themeId: number; filters: ThemeFilters }) {
  const canEdit = useCan("edit_interviews");
  const found = useQuery({
    ...getThemeOptions({ path: { theme_id: themeId }, query: { ...toThemeQuery(filters), include_hidden: true } }),
    // Another filter shows the same theme: it stays on the screen, and what is typed into a dialog stays too.
    placeholderData: (before) => before,
  });
  if (!found.data) {
    return (
      <Page title={found.isPending ? common.loading : text.theme}>
        {found.isPending ? <Skeleton lines={8} tall /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      </Page>
    );
  }
  const theme = found.data;
  const heading = (
    <>
      <Above theme={theme} filters={filters} />
      <div className={styles.name}>
        <h1>{theme.name}</h1>
        <Flags theme={theme} />
      </div>
    </>
  );
  return (
    <Page title={theme.name} heading={heading} actions={canEdit && <ThemeActions theme={theme} />}>
      <Body theme={theme} filters={filters} />
    </Page>
  );
}

/** One theme: what it is, how many speak of it, where it is going, and everybody's own words. */
export function ThemePage() {
  const { themeId } = route.useParams();
  useQuoteKeys();
  const filters = route.useSearch();
  if (!/^\d{1,15}$/.test(themeId)) return <NotFoundPage />;
  return (
    <Allowed to="read_interviews">
      <Found key={themeId} themeId={Number(themeId)} filters={filters} />
    </Allowed>
  );
}
