import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { noteVisit } from "@/client";
import { getHomeQueryKey } from "@/client/@tanstack/react-query.gen";

const EVERY_MS = 5 * 60_000;

/** Tells the server that one is here, while the page is looked at: what is new counts from the end of the visit before. */
export function useVisit(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const note = () => {
      // It tells nobody anything when it fails: the next one will do.
      if (document.visibilityState === "visible") void noteVisit().catch(() => undefined);
    };
    const comeBack = () => {
      note();
      void queryClient.invalidateQueries({ queryKey: getHomeQueryKey() });
    };
    note();
    const timer = setInterval(note, EVERY_MS);
    document.addEventListener("visibilitychange", comeBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", comeBack);
    };
  }, [queryClient]);
}
