import { QueryCache, QueryClient, MutationCache } from "@tanstack/react-query";
import { client } from "@/client/client.gen";
import type { Me } from "@/client";
import { type ProblemError, toProblem } from "@/lib/problem";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ProblemError;
    mutationMeta: { /** Refused is refused: it says nothing about the session. */ isSigningIn?: boolean };
  }
}

export const ME_KEY = ["me"] as const;
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const UNAUTHORISED = 401;

let onExpired: () => void = () => undefined;

/** Says what to do when the server no longer knows us. */
export function whenSessionExpires(handle: () => void): void {
  onExpired = handle;
}

/** Sends whoever was signed in to the door, where the problem is that they no longer are. */
export function watchForExpiry(error: ProblemError): void {
  if (error.status === UNAUTHORISED && queryClient.getQueryData(ME_KEY)) onExpired();
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchForExpiry }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, { meta }) => {
      if (!meta?.isSigningIn) watchForExpiry(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && (error.status === 0 || error.status >= 500),
    },
  },
});

/** The header that proves a change comes from our own pages. */
export function csrfHeaders(): Record<string, string> {
  const token = queryClient.getQueryData<Me>(ME_KEY)?.csrf_token;
  return token ? { "X-CSRF-Token": token } : {};
}

/** Every request of the generated client proves its origin, and every error it throws is a ProblemError. */
export function prepareClient(): void {
  client.setConfig({ baseUrl: "", throwOnError: true });
  client.interceptors.request.use((request) => {
    if (SAFE_METHODS.includes(request.method)) return request;
    Object.entries(csrfHeaders()).forEach(([name, value]) => request.headers.set(name, value));
    return request;
  });
  client.interceptors.error.use((error, response) => toProblem(error, response));
}
