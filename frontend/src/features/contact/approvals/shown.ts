export type Shown = "mine" | "all";

/** What the address asks the inbox for: what waits for the reader, unless it says all. */
export function readShown({ show }: Record<string, unknown>): { show?: "all" } {
  return show === "all" ? { show } : {};
}
