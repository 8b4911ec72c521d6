import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Map as MapIcon } from "lucide-react";
import { useState } from "react";
import type { MapTheme, ThemeMapInfo } from "@/client";
import { getThemeMapOptions, getThemeMapQueryKey, listThemesOptions } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { ErrorState, Skeleton, State } from "@/components/States";
import { FilterChips } from "@/features/search/FilterChips";
import { formatMoment } from "@/lib/format";
import { readShown, readThemeFilters, type Shown, THEME_FILTERS } from "../shown";
import { NoThemesState } from "../ThemeList";
import type { Found } from "./finding";
import { useHeard } from "./heard";
import styles from "./Map.module.css";
import { MapCanvas } from "./MapCanvas";
import { ReadPassage } from "./Passage";
import { text } from "./strings";
import { ThemesOnMap } from "./ThemesOnMap";

const refreshMap = () => void queryClient.invalidateQueries({ queryKey: getThemeMapQueryKey() });

function NoMap() {
  const themes = useQuery(listThemesOptions({ query: { limit: 1 } }));
  if (themes.data?.no_themes) return <NoThemesState why={themes.data.no_themes} />;
  return (
    <State icon={MapIcon} title={text.noMapTitle}>
      {text.noMap}
    </State>
  );
}

function Drawn({ map, shown }: { map: ThemeMapInfo & { version: string }; shown: Shown }) {
  const navigate = useNavigate();
  const filters = readThemeFilters({ ...shown });
  const heard = useHeard(filters);
  const [pointed, setPointed] = useState<MapTheme | null>(null);
  const [read, setRead] = useState<Found | null>(null);
  return (
    <section aria-label={text.map} className={styles.map}>
      <div>
        <FilterChips
          question={shown}
          filters={THEME_FILTERS}
          onChange={(change) => void navigate({ to: "/themes", search: readShown({ ...shown, ...change }), replace: true })}
        />
      </div>
      <div className={styles.columns}>
        <MapCanvas map={map} heard={heard} pointed={pointed} read={read} onRead={setRead} onOutdated={refreshMap} />
        <ThemesOnMap themes={map.themes} filters={filters} onPoint={setPointed} />
      </div>
      <div aria-live="polite">{read && <ReadPassage found={read} filters={filters} onClose={() => setRead(null)} />}</div>
      <p className={styles.legend}>
        {text.legend} {map.computed_at && text.drawnAt(formatMoment(map.computed_at))}
      </p>
    </section>
  );
}

/** Everything that customers said as a map: what is alike lies together. */
export function ThemeMap({ shown }: { shown: Shown }) {
  const map = useQuery(getThemeMapOptions());
  if (map.isPending) return <Skeleton lines={6} tall />;
  if (map.isError) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />;
  const { version } = map.data;
  return version === null ? <NoMap /> : <Drawn map={{ ...map.data, version }} shown={shown} />;
}
