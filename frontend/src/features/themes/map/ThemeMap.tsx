import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Map as MapIcon } from "lucide-react";
import { useState } from "react";
import type { MapTheme, ThemeMapInfo } from "@/client";
import { getThemeMapOptions, getThemeMapQueryKey, listThemesOptions } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { ErrorState, Skeleton, State } from "@/components/States";
import { formatCount, formatMoment } from "@/lib/format";
import { text as themesText } from "../strings";
import { NoThemesState } from "../ThemeList";
import { colorOf } from "./draw";
import styles from "./Map.module.css";
import { MapCanvas } from "./MapCanvas";
import { text } from "./strings";

const refreshMap = () => void queryClient.invalidateQueries({ queryKey: getThemeMapQueryKey() });

interface ThemesOnMapProps {
  themes: MapTheme[];
  onPoint: (theme: MapTheme | null) => void;
}

/** The map's themes as a list: by keyboard and for those who don't see the map. Pointing at one shows it there. */
function ThemesOnMap({ themes, onPoint }: ThemesOnMapProps) {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const listed = themes.filter((theme) => theme.parent_id === null && theme.passages > 0 && !theme.is_hidden);
  return (
    <nav aria-label={text.list} className={styles.list}>
      <ol>
        {listed
          .sort((one, other) => other.passages - one.passages)
          .map((theme) => (
            <li key={theme.id}>
              <Link
                to="/themes/$themeId"
                params={{ themeId: String(theme.id) }}
                onPointerEnter={() => onPoint(theme)}
                onPointerLeave={() => onPoint(null)}
                onFocus={() => onPoint(theme)}
                onBlur={() => onPoint(null)}
                className={styles.item}
              >
                <span aria-hidden className={styles.swatch} style={{ background: colorOf(theme.id, isDark) }} />
                <span className={styles.itemName}>{theme.name}</span>
                <span className={styles.itemSize}>{formatCount(theme.passages, themesText.passage, themesText.passages)}</span>
              </Link>
            </li>
          ))}
      </ol>
    </nav>
  );
}

function NoMap() {
  const themes = useQuery(listThemesOptions({ query: { limit: 1 } }));
  if (themes.data?.no_themes) return <NoThemesState why={themes.data.no_themes} />;
  return (
    <State icon={MapIcon} title={text.noMapTitle}>
      {text.noMap}
    </State>
  );
}

function Drawn({ map }: { map: ThemeMapInfo & { version: string } }) {
  const navigate = useNavigate();
  const [pointed, setPointed] = useState<MapTheme | null>(null);
  return (
    <section aria-label={text.map} className={styles.map}>
      <div className={styles.columns}>
        <MapCanvas
          map={map}
          pointed={pointed}
          onOpen={(found) =>
            void (found === "outside"
              ? navigate({ to: "/themes/outside" })
              : navigate({ to: "/themes/$themeId", params: { themeId: String(found.id) } }))
          }
          onOutdated={refreshMap}
        />
        <ThemesOnMap themes={map.themes} onPoint={setPointed} />
      </div>
      <p className={styles.legend}>
        {text.legend} {map.computed_at && text.drawnAt(formatMoment(map.computed_at))}
      </p>
    </section>
  );
}

/** Everything that customers said as a map: what is alike lies together. */
export function ThemeMap() {
  const map = useQuery(getThemeMapOptions());
  if (map.isPending) return <Skeleton lines={6} tall />;
  if (map.isError) return <ErrorState error={map.error} onRetry={() => void map.refetch()} />;
  const { version } = map.data;
  return version === null ? <NoMap /> : <Drawn map={{ ...map.data, version }} />;
}
