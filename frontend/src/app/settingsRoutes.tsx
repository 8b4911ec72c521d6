import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readAuditFilters } from "@/features/settings/audit/filters";
import { readQueueFilter } from "@/features/settings/queue/filters";
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

const settingsAuditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/audit",
  validateSearch: readAuditFilters,
  component: lazyRouteComponent(() => import("@/features/settings/audit/AuditSection"), "AuditSection"),
});

const settingsQueueRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/queue",
  validateSearch: readQueueFilter,
  component: lazyRouteComponent(() => import("@/features/settings/queue/QueueSection"), "QueueSection"),
});

const settingsEnginesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/engines",
  component: lazyRouteComponent(() => import("@/features/settings/engines/EnginesSection"), "EnginesSection"),
});

const settingsRetentionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/retention",
  component: lazyRouteComponent(() => import("@/features/settings/retention/RetentionSection"), "RetentionSection"),
});

export const settingsRoutes = settingsRoute.addChildren([
  settingsProfileRoute,
  settingsGlossaryRoute,
  settingsRulesRoute,
  settingsImportRoute,
  settingsUsersRoute,
  settingsTokensRoute,
  settingsWebhooksRoute,
  settingsRetentionRoute,
  settingsEnginesRoute,
  settingsQueueRoute,
  settingsAuditRoute,
]);
