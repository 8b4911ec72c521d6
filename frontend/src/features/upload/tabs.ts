const PREFIX = "earshot-uploads-";

/** The name of this browser tab among those that upload. */
export const thisTab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

// Without a secure connection browsers have no locks: then every tab takes up what is unfinished.
const locks = "locks" in navigator ? navigator.locks : undefined;

/** Marks this tab as open until it is closed, however that happens: browsers let go of a tab's locks then. */
export function markOpen(): void {
  void locks?.request(PREFIX + thisTab, () => new Promise(() => undefined));
}

/** Names of the tabs that are open now: their uploads are theirs. */
export async function listOpenTabs(): Promise<Set<string>> {
  const held = (await locks?.query())?.held ?? [];
  return new Set(held.map(({ name }) => name?.slice(PREFIX.length) ?? ""));
}
