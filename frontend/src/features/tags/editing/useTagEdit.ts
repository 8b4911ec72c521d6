import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { announce } from "@/components/Toasts";
import type { ProblemError } from "@/lib/problem";
import { refresh } from "../refreshing";
import { text } from "./strings";

interface Edit {
  run: () => Promise<unknown>;
  /** What is said when it is done. */
  done: string;
  onDone: () => void;
}

/** An edit of the codebook's shape. After it, and where somebody was quicker, everything is asked for anew. */
export function useTagEdit({ run, done, onDone }: Edit): UseMutationResult<unknown, ProblemError, void> {
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      announce(done);
      onDone();
      await refresh();
    },
    onError: (error) => (isMeanwhile(error) ? refresh() : undefined),
  });
}

const isMeanwhile = ({ type }: ProblemError) => type.endsWith("/edited-meanwhile");

/** A problem as a dialog tells it: with what to do where somebody was quicker. */
export function tellProblem(error: ProblemError | null): { message: string; errors: Record<string, string> } | null {
  if (!error) return null;
  return isMeanwhile(error) ? { message: text.changedShort, errors: {} } : error;
}
