import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { RunStatus, ThemeRunInfo } from "@/client";
import { listThemeRunsOptions } from "@/client/@tanstack/react-query.gen";
import { announce, announceProblem } from "@/components/Toasts";
import { refreshThemes } from "../queries";

const POLL_MS = 1_000;
const SHOWN = 5;
const UNDER_WAY: readonly RunStatus[] = ["queued", "running"];

export const isUnderWay = (run: ThemeRunInfo | undefined): boolean => run !== undefined && UNDER_WAY.includes(run.status);

/** The latest runs, asked for again and again while one is under way; when it ends, themes are read anew. */
export function useRuns() {
  const runs = useQuery({
    ...listThemeRunsOptions({ query: { limit: SHOWN } }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
  });
  const latest = runs.data?.items[0];
  const wasUnderWay = useRef(false);
  const isWorking = isUnderWay(latest);
  useEffect(() => {
    if (wasUnderWay.current && !isWorking) void refreshThemes();
    wasUnderWay.current = isWorking;
  }, [isWorking]);
  return { latest, lastApplied: runs.data?.items.find(({ status }) => status === "applied") };
}

/** Decides about a run, and reads themes anew. */
export function useDecision(decide: () => Promise<unknown>, done: string) {
  return useMutation({
    mutationFn: decide,
    onSuccess: async () => {
      await refreshThemes();
      announce(done);
    },
    onError: async (error) => {
      announceProblem(error);
      await refreshThemes();
    },
  });
}
