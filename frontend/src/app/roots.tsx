import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { meQuery } from "@/features/session/session";
import { queryClient } from "./client";
import { Frame } from "./Frame";

export const root = createRootRoute();

/** Above every page of somebody who is signed in. */
export const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ location }) => {
    const me = await queryClient.query({ ...meQuery, staleTime: "static" });
    if (!me) throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { next: location.href } });
  },
  component: Frame,
});
