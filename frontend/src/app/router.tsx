import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readShown } from "@/features/contact/approvals/shown";
import { readCalendarView } from "@/features/contact/calendar/view";
import { readShown as readInsights } from "@/features/insights/list/shown";
import { readCustomers } from "@/features/customers/shown";
import { readListFilters } from "@/features/interviews/filters";
import { readInterviewSearch } from "@/features/interview/moment";
import { readReservationFilters } from "@/features/outreach/reservation/filters";
import { readQuestion } from "@/features/search/question";
import { readHighlightFilters, readTagsShown } from "@/features/tags/view";
import { readShown as readThemes, readThemeFilters } from "@/features/themes/shown";
import { ME_KEY, queryClient, whenSessionExpires } from "./client";
import { FailedPage, PendingPage } from "./DefaultPages";
import { NotFoundPage } from "./NotFoundPage";
import { app, root } from "./roots";
import { settingsRoutes } from "./settingsRoutes";
import { studiesRoute, studyRoute } from "./studiesRoutes";

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ next, expired }: Record<string, unknown>): { next?: string; expired?: boolean } => ({
    ...(typeof next === "string" && { next }),
    ...(expired === true && { expired }),
  }),
  component: lazyRouteComponent(() => import("@/features/session/SignInPage"), "SignInPage"),
});

const welcomeRoute = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } =>
    // A token of digits alone is read as a number.
    typeof token === "string" || typeof token === "number" ? { token: String(token) } : {},
  component: lazyRouteComponent(() => import("@/features/session/WelcomePage"), "WelcomePage"),
});

const homeRoute = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/home/HomePage"), "HomePage"),
});

// Search was a page of its own: addresses that people kept still answer.
const searchRoute = createRoute({
  getParentRoute: () => app,
  path: "/search",
  validateSearch: readQuestion,
  beforeLoad: ({ search }) => {
    throw redirect({ to: "/ask", search, replace: true });
  },
});

const askRoute = createRoute({
  getParentRoute: () => app,
  path: "/ask",
  validateSearch: readQuestion,
  component: lazyRouteComponent(() => import("@/features/ask/AskPage"), "AskPage"),
});

const themesRoute = createRoute({
  getParentRoute: () => app,
  path: "/themes",
  validateSearch: readThemes,
  component: lazyRouteComponent(() => import("@/features/themes/ThemesPage"), "ThemesPage"),
});

const outsideRoute = createRoute({
  getParentRoute: () => app,
  path: "/themes/outside",
  validateSearch: readThemeFilters,
  component: lazyRouteComponent(() => import("@/features/themes/OutsidePage"), "OutsidePage"),
});

const themeRoute = createRoute({
  getParentRoute: () => app,
  path: "/themes/$themeId",
  validateSearch: readThemeFilters,
  component: lazyRouteComponent(() => import("@/features/themes/theme/ThemePage"), "ThemePage"),
});

const insightsRoute = createRoute({
  getParentRoute: () => app,
  path: "/insights",
  validateSearch: readInsights,
  component: lazyRouteComponent(() => import("@/features/insights/list/InsightsPage"), "InsightsPage"),
});

const insightRoute = createRoute({
  getParentRoute: () => app,
  path: "/insights/$insightId",
  component: lazyRouteComponent(() => import("@/features/insights/document/InsightPage"), "InsightPage"),
});

const interviewsRoute = createRoute({
  getParentRoute: () => app,
  path: "/interviews",
  validateSearch: readListFilters,
  component: lazyRouteComponent(() => import("@/features/interviews/InterviewsPage"), "InterviewsPage"),
});

const interviewRoute = createRoute({
  getParentRoute: () => app,
  path: "/interviews/$interviewId",
  validateSearch: readInterviewSearch,
  component: lazyRouteComponent(() => import("@/features/interview/InterviewPage"), "InterviewPage"),
});

const tagsRoute = createRoute({
  getParentRoute: () => app,
  path: "/tags",
  validateSearch: readTagsShown,
  component: lazyRouteComponent(() => import("@/features/tags/TagsPage"), "TagsPage"),
});

const tagRoute = createRoute({
  getParentRoute: () => app,
  path: "/tags/$tagId",
  validateSearch: readHighlightFilters,
  component: lazyRouteComponent(() => import("@/features/tags/page/TagPage"), "TagPage"),
});

const uploadRoute = createRoute({
  getParentRoute: () => app,
  path: "/upload",
  validateSearch: ({ study }: Record<string, unknown>): { study?: string } => (typeof study === "string" && study ? { study } : {}),
  component: lazyRouteComponent(() => import("@/features/upload/UploadPage"), "UploadPage"),
});

const accountsRoute = createRoute({
  getParentRoute: () => app,
  path: "/accounts",
  validateSearch: readCustomers,
  component: lazyRouteComponent(() => import("@/features/customers/AccountsPage"), "AccountsPage"),
});

const participantsRoute = createRoute({
  getParentRoute: () => app,
  path: "/participants",
  validateSearch: readCustomers,
  component: lazyRouteComponent(() => import("@/features/customers/ParticipantsPage"), "ParticipantsPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => app,
  path: "/accounts/$accountId",
  component: lazyRouteComponent(() => import("@/features/contact/account/AccountPage"), "AccountPage"),
});

const participantRoute = createRoute({
  getParentRoute: () => app,
  path: "/participants/$participantId",
  component: lazyRouteComponent(() => import("@/features/contact/person/ParticipantPage"), "ParticipantPage"),
});

const approvalsRoute = createRoute({
  getParentRoute: () => app,
  path: "/approvals",
  validateSearch: readShown,
  component: lazyRouteComponent(() => import("@/features/contact/approvals/ApprovalsPage"), "ApprovalsPage"),
});

const calendarRoute = createRoute({
  getParentRoute: () => app,
  path: "/calendar",
  validateSearch: readCalendarView,
  component: lazyRouteComponent(() => import("@/features/contact/calendar/CalendarPage"), "CalendarPage"),
});

const outreachRoute = createRoute({
  getParentRoute: () => app,
  path: "/outreach",
  component: lazyRouteComponent(() => import("@/features/outreach/planner/OutreachPage"), "OutreachPage"),
});

const reservationsRoute = createRoute({
  getParentRoute: () => app,
  path: "/outreach/reservations",
  validateSearch: readReservationFilters,
  component: lazyRouteComponent(() => import("@/features/outreach/reservation/ReservationsPage"), "ReservationsPage"),
});

const reservationRoute = createRoute({
  getParentRoute: () => app,
  path: "/outreach/reservations/$reservationId",
  component: lazyRouteComponent(() => import("@/features/outreach/reservation/ReservationPage"), "ReservationPage"),
});

const elsewhereRoute = createRoute({ getParentRoute: () => app, path: "$", component: NotFoundPage });

const pages = [
  homeRoute,
  askRoute,
  searchRoute,
  themesRoute,
  outsideRoute,
  themeRoute,
  insightsRoute,
  insightRoute,
  interviewsRoute,
  interviewRoute,
  tagsRoute,
  tagRoute,
  uploadRoute,
  accountsRoute,
  participantsRoute,
  studiesRoute,
  studyRoute,
  accountRoute,
  participantRoute,
  approvalsRoute,
  calendarRoute,
  outreachRoute,
  reservationsRoute,
  reservationRoute,
  settingsRoutes,
  elsewhereRoute,
];

export const router = createRouter({
  routeTree: root.addChildren([signInRoute, welcomeRoute, app.addChildren(pages)]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: FailedPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

whenSessionExpires(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") return;
  void router
    .navigate({ to: "/sign-in", search: { next: href, expired: true } })
    .then(() => queryClient.setQueryData(ME_KEY, null));
});
