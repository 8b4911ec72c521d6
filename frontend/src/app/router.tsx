import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readAsked } from "@/features/ask/asked";
import { readShown } from "@/features/contact/approvals/shown";
import { readCalendarView } from "@/features/contact/calendar/view";
import { readListFilters } from "@/features/interviews/filters";
import { readMoment } from "@/features/interview/moment";
import { readReservationFilters } from "@/features/outreach/reservation/filters";
import { readQuestion } from "@/features/search/question";
import { meQuery } from "@/features/session/session";
import { ME_KEY, queryClient, whenSessionExpires } from "./client";
import { Frame } from "./Frame";
import { FailedPage, PendingPage } from "./DefaultPages";
import { NotFoundPage } from "./NotFoundPage";

const root = createRootRoute();

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

const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ location }) => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (!me) throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { next: location.href } });
  },
  component: Frame,
});

const homeRoute = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/home/HomePage"), "HomePage"),
});

const searchRoute = createRoute({
  getParentRoute: () => app,
  path: "/search",
  validateSearch: readQuestion,
  component: lazyRouteComponent(() => import("@/features/search/SearchPage"), "SearchPage"),
});

const askRoute = createRoute({
  getParentRoute: () => app,
  path: "/ask",
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import("@/features/ask/AskPage"), "AskPage"),
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
  validateSearch: readMoment,
  component: lazyRouteComponent(() => import("@/features/interview/InterviewPage"), "InterviewPage"),
});

const uploadRoute = createRoute({
  getParentRoute: () => app,
  path: "/upload",
  component: lazyRouteComponent(() => import("@/features/upload/UploadPage"), "UploadPage"),
});

const accountsRoute = createRoute({
  getParentRoute: () => app,
  path: "/accounts",
  component: lazyRouteComponent(() => import("@/features/customers/AccountsPage"), "AccountsPage"),
});

const participantsRoute = createRoute({
  getParentRoute: () => app,
  path: "/participants",
  component: lazyRouteComponent(() => import("@/features/customers/ParticipantsPage"), "ParticipantsPage"),
});

const studiesRoute = createRoute({
  getParentRoute: () => app,
  path: "/studies",
  component: lazyRouteComponent(() => import("@/features/customers/StudiesPage"), "StudiesPage"),
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

const settingsRoute = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/features/settings/SettingsPage"), "SettingsPage"),
});

const settingsProfileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/settings/ProfileSection"), "ProfileSection"),
});

const settingsGlossaryRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/glossary",
  component: lazyRouteComponent(() => import("@/features/settings/GlossarySection"), "GlossarySection"),
});

const settingsUsersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/users",
  component: lazyRouteComponent(() => import("@/features/settings/UsersSection"), "UsersSection"),
});

const settingsTokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/tokens",
  component: lazyRouteComponent(() => import("@/features/settings/TokensSection"), "TokensSection"),
});

const settingsRulesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/rules",
  component: lazyRouteComponent(() => import("@/features/settings/rules/RulesSection"), "RulesSection"),
});

const settingsWebhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("@/features/settings/webhooks/WebhooksSection"), "WebhooksSection"),
});

const settingsImportRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/import",
  component: lazyRouteComponent(() => import("@/features/settings/exchange/ExchangeSection"), "ExchangeSection"),
});

const elsewhereRoute = createRoute({ getParentRoute: () => app, path: "$", component: NotFoundPage });

const settings = [
  settingsProfileRoute,
  settingsGlossaryRoute,
  settingsRulesRoute,
  settingsImportRoute,
  settingsUsersRoute,
  settingsTokensRoute,
  settingsWebhooksRoute,
];
const pages = [
  homeRoute,
  askRoute,
  searchRoute,
  interviewsRoute,
  interviewRoute,
  uploadRoute,
  accountsRoute,
  participantsRoute,
  studiesRoute,
  accountRoute,
  participantRoute,
  approvalsRoute,
  calendarRoute,
  outreachRoute,
  reservationsRoute,
  reservationRoute,
  settingsRoute.addChildren(settings),
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
