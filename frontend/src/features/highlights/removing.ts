import { useCallback, useEffect, useRef, useState } from "react";
import { deleteHighlight, type HighlightInfo } from "@/client";
import { announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { refreshHighlights } from "./queries";
import { text } from "./strings";

/** A little longer than the toast that offers to take it back. */
const WAITS_MS = 7000;

interface Removing {
  /** Highlights that are shown no more. */
  removed: ReadonlySet<number>;
  remove: (highlight: HighlightInfo) => void;
}

/**
 * Removes highlights after a while in which that can be taken back without loss: who marked it and what was suggested
 * would be gone with it. Leaving the page removes them at once.
 */
export function useRemoving(interviewId: number): Removing {
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set());
  const waiting = useRef(new Map<number, { timer: number; highlight: HighlightInfo }>());

  const forget = useCallback((id: number) => {
    setRemoved((before) => new Set([...before].filter((other) => other !== id)));
  }, []);

  const send = useCallback(
    async (id: number) => {
      const one = waiting.current.get(id);
      if (!one) return;
      clearTimeout(one.timer);
      waiting.current.delete(id);
      const { edit_version } = one.highlight;
      try {
        await deleteHighlight({ path: { highlight_id: id }, query: { edit_version }, keepalive: true });
      } catch (error) {
        announceProblem(error);
      }
      await refreshHighlights(interviewId);
      forget(id);
    },
    [interviewId, forget],
  );

  useEffect(() => {
    const { current } = waiting;
    const sendAll = () => [...current.keys()].forEach((id) => void send(id));
    window.addEventListener("pagehide", sendAll);
    return () => {
      window.removeEventListener("pagehide", sendAll);
      sendAll();
    };
  }, [send]);

  const remove = (highlight: HighlightInfo) => {
    const { id } = highlight;
    waiting.current.set(id, { highlight, timer: window.setTimeout(() => void send(id), WAITS_MS) });
    setRemoved((before) => new Set([...before, id]));
    announceDone(text.removed, () => {
      const one = waiting.current.get(id);
      if (!one) return;
      clearTimeout(one.timer);
      waiting.current.delete(id);
      forget(id);
    });
  };
  return { removed, remove };
}
