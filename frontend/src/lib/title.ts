import { useSyncExternalStore } from "react";
import { common } from "@/app/strings";

interface Titled {
  /** The address that is called so. */
  path: string;
  title: string;
}

let current: Titled = { path: "", title: "" };
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Names the page in the browser's tab. */
export function setTitle(title: string): void {
  document.title = `${title} · ${common.product}`;
  current = { path: location.pathname, title };
  listeners.forEach((listener) => listener());
}

/** What the page is called, with its address. */
export function useTitle(): Titled {
  return useSyncExternalStore(subscribe, () => current);
}
