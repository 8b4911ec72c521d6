import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { getInsight, type InsightInfo } from "@/client";
import { getInsightOptions } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { announceProblem } from "@/components/Toasts";
import { keyOf, refreshInsights, showInsight } from "../queries";
import { send } from "./changes";
import { Saver, show } from "./saver";

/** Evidence flags itself while it is looked at. */
const LOOKS_EVERY_MS = 15_000;

function makeSaver(insightId: number): Saver {
  const server = {
    get: () => queryClient.getQueryData<InsightInfo>(keyOf(insightId)),
    set: (insight: InsightInfo) => {
      showInsight(insight);
      void refreshInsights();
    },
    load: async () => (await getInsight({ path: { insight_id: insightId } })).data,
    send,
  };
  return new Saver(server, announceProblem);
}

/** An insight as it is shown, what saves it, and how far that is. */
export function useDocument(insightId: number) {
  const saver = useMemo(() => makeSaver(insightId), [insightId]);
  const saving = useSyncExternalStore(saver.subscribe, saver.read);
  const isBusy = saving.pending.length > 0;
  const query = useQuery({
    ...getInsightOptions({ path: { insight_id: insightId } }),
    refetchInterval: isBusy ? false : LOOKS_EVERY_MS,
  });
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isBusy]);
  const insight = useMemo(() => query.data && show(query.data, saving.pending), [query.data, saving.pending]);
  return { insight, saver, saving, query };
}
