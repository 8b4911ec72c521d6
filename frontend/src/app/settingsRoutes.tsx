import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { app } from "./roots";

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

export const settingsRoutes = settingsRoute.addChildren([
  settingsProfileRoute,
  settingsGlossaryRoute,
  settingsRulesRoute,
  settingsImportRoute,
  settingsUsersRoute,
  settingsTokensRoute,
  settingsWebhooksRoute,
]);
