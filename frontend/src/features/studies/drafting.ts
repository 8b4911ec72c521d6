/** What somebody writes, beside what is stored: `base` is what was stored when they began. */
export interface Writing<Value> {
  base: Value;
  draft: Value;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether somebody else changed the same thing since the writing began. */
export function isContested<Value>(writing: Writing<Value> | null, stored: Value): boolean {
  return writing !== null && !isSame(writing.base, stored) && !isSame(writing.draft, stored);
}

/** Whether there is something to save. */
export function isUnsaved<Value>(writing: Writing<Value> | null, stored: Value): boolean {
  return writing !== null && !isSame(writing.draft, stored);
}

/** The list with one entry moved to another place. */
export function moveEntry<Entry>(entries: readonly Entry[], from: number, to: number): Entry[] {
  const moved = entries[from];
  if (moved === undefined || to < 0 || to >= entries.length) return [...entries];
  const rest = entries.filter((_, index) => index !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
