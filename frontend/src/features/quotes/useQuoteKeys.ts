import { useShortcut } from "@/features/shortcuts/registry";
import { text } from "./strings";

const QUOTE = "[data-quote]";

function findCurrent(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(QUOTE) ?? null;
}

/** Moves the focus by so many quotes; from elsewhere on the page to the first. */
function move(by: number): void {
  const quotes = [...document.querySelectorAll<HTMLElement>(QUOTE)];
  const current = findCurrent();
  const next = current ? quotes.indexOf(current) + by : 0;
  quotes[next]?.focus();
}

/** Presses what the quote that has the focus offers under a name, where it does. */
function press(key: string): void {
  findCurrent()?.querySelector<HTMLElement>(`[data-key=${key}]`)?.click();
}

/** Keys to go from quote to quote of a page, and to use the one that has the focus. */
export function useQuoteKeys(isEnabled = true): void {
  const group = text.keys.group;
  useShortcut({ keys: "j", label: text.keys.next, group, isEnabled, run: () => move(1) });
  useShortcut({ keys: "k", label: text.keys.previous, group, isEnabled, run: () => move(-1) });
  useShortcut({ keys: "p", label: text.keys.play, group, isEnabled, run: () => press("play") });
  useShortcut({ keys: "c", label: text.keys.copy, group, isEnabled, run: () => press("copy") });
  useShortcut({ keys: "i", label: text.keys.insight, group, isEnabled, run: () => press("insight") });
  useShortcut({ keys: "Enter", label: text.keys.open, group, isEnabled, run: () => press("open") });
}
