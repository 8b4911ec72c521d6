import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { belongsTo, isCharacter, isCovered, type Keys, matches } from "./keys";

export interface Shortcut {
  /** Keys that do it, each alone. */
  keys: Keys | readonly Keys[];
  label: string;
  /** The heading it is listed under. */
  group: string;
  run: () => void;
}

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function change(shortcuts: readonly Shortcut[]): void {
  registered = shortcuts;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Adds a shortcut; answers a function that takes it away. */
export function register(shortcut: Shortcut): () => void {
  change([...registered, shortcut]);
  return () => change(registered.filter((other) => other !== shortcut));
}

/** The shortcuts that work on this page now, as they were added. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered);
}

/** Does what these keys do, for a button that does the same. */
export function runShortcut(keys: Keys): void {
  registered.findLast((shortcut) => listKeys(shortcut).includes(keys))?.run();
}

export const listKeys = ({ keys }: Shortcut): readonly Keys[] => (typeof keys === "string" ? [keys] : keys);

/**
 * What pressed keys do, unless they are meant for the element they were pressed on or something covers the page. Of two
 * shortcuts of the same keys the later works: it belongs to what was opened last.
 */
export function findShortcut(event: KeyboardEvent, hasCharacters: boolean): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing || isCovered()) return undefined;
  const target = event.target instanceof Element ? event.target : null;
  const fits = (keys: Keys) => matches(keys, event) && !belongsTo(target, keys) && (hasCharacters || !isCharacter(keys));
  return registered.findLast((shortcut) => listKeys(shortcut).some(fits));
}

/** Keys that do something while this component is shown and `isEnabled`; `?` lists them. */
export function useShortcut({ keys, label, group, run, isEnabled = true }: Shortcut & { isEnabled?: boolean }): void {
  const act = useEffectEvent(run);
  const written = typeof keys === "string" ? keys : keys.join(" ");
  useEffect(() => {
    if (!isEnabled) return;
    return register({ keys: written.split(" "), label, group, run: () => act() });
  }, [written, label, group, isEnabled]);
}
