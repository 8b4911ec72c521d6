import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Allowed } from "@/app/Allowed";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { Skeleton } from "@/components/States";
import { RunPanel } from "./runs/RunPanel";
import { RunButton } from "./runs/RunButton";
import { DEFAULT_VIEW, readShown, type ThemeView } from "./shown";
import { text } from "./strings";
import { ThemeFilterBar } from "./ThemeFilterBar";
import { ThemeList } from "./ThemeList";
import styles from "./ThemesPage.module.css";

const ThemeMap = lazy(async () => ({ default: (await import("./map/ThemeMap")).ThemeMap }));

const CohortsView = lazy(async () => ({ default: (await import("./cohorts/CohortsView")).CohortsView }));

const route = getRouteApi("/app/themes");
const VIEWS = (Object.entries(text.views) as [ThemeView, string][]).map(([value, label]) => ({ value, label }));

export function ThemesPage() {
  const shown = route.useSearch();
  const navigate = useNavigate();
  const view = shown.view ?? DEFAULT_VIEW;
  const actions = (
    <>
      <Choice
        label={text.view}
        value={view}
        options={VIEWS}
        onChange={(chosen) => void navigate({ to: "/themes", search: readShown({ ...shown, view: chosen }) })}
      />
      <RunButton />
    </>
  );
  return (
    <Allowed to="read_interviews">
      <Page title={text.title} description={text.lead} actions={actions}>
        <RunPanel />
        <Suspense fallback={<Skeleton lines={6} tall />}>
          {view === "map" && <ThemeMap shown={shown} />}
          {view === "cohorts" && <CohortsView shown={shown} />}
        </Suspense>
        {view === "list" && (
          <div className={styles.content}>
            <ThemeFilterBar shown={shown} />
            <ThemeList shown={shown} />
          </div>
        )}
      </Page>
    </Allowed>
  );
}
