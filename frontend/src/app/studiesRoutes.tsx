import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readShownStudies } from "@/features/studies/shown";
import { app } from "./roots";

export const studiesRoute = createRoute({
  getParentRoute: () => app,
  path: "/studies",
  validateSearch: readShownStudies,
  component: lazyRouteComponent(() => import("@/features/studies/StudiesPage"), "StudiesPage"),
});

export const studyRoute = createRoute({
  getParentRoute: () => app,
  path: "/studies/$studyId",
  component: lazyRouteComponent(() => import("@/features/studies/StudyPage"), "StudyPage"),
});
