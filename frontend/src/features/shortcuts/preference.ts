import { useSyncExternalStore } from "react";
import { useMe } from "@/features/session/session";
import { keep, readKept } from "@/lib/kept";

const NAME = "single-keys";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether keys of a single character do something (they do unless switched off), and how to change that. */
export function useSingleKeys(): [boolean, (areOn: boolean) => void] {
  const { user_id } = useMe();
  const areOn = useSyncExternalStore(subscribe, () => readKept(user_id, NAME) !== false);
  const change = (next: boolean) => {
    keep(user_id, NAME, next);
    listeners.forEach((listener) => listener());
  };
  return [areOn, change];
}
