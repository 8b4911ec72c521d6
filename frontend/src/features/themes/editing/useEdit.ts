import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ProblemError } from "@/lib/problem";
import { refreshThemes } from "../queries";

/** Somebody was quicker: the theme is no longer as this editor saw it. */
export function isEditedMeanwhile(error: ProblemError | null): boolean {
  return error?.status === 409 && error.type.endsWith("edited-meanwhile");
}

/** An edit in a dialog that stays open, with all that was entered, until the edit is saved. */
export function useEdit<Result>(send: () => Promise<Result>, onDone: (result: Result) => void) {
  const [isReloaded, setIsReloaded] = useState(false);
  const edit = useMutation({
    mutationFn: send,
    onSuccess: async (result) => {
      onDone(result);
      await refreshThemes();
    },
  });
  const isMeanwhile = isEditedMeanwhile(edit.error);
  const reload = async () => {
    await refreshThemes();
    setIsReloaded(true);
    edit.reset();
  };
  const save = () => {
    setIsReloaded(false);
    edit.mutate();
  };
  return { save, reload, isReloaded, isMeanwhile, isSaving: edit.isPending, problem: isMeanwhile ? null : edit.error };
}

export type Edit = ReturnType<typeof useEdit>;
