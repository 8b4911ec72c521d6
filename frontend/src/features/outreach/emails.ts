/** One address of a pasted list; `email` is null for a line that has none. Lines count from 1. */
export interface PastedEntry {
  line: number;
  text: string;
  email: string | null;
}

const EMAIL = /[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]]+/g;

/** Reads a pasted list: any number of addresses a line, bare or as `Name <address>`; each address once, in lower case. */
export function parsePasted(pasted: string): PastedEntry[] {
  const seen = new Set<string>();
  return pasted.split("\n").flatMap((whole, index): PastedEntry[] => {
    const text = whole.trim();
    if (!text) return [];
    const found = text.match(EMAIL) ?? [];
    if (found.length === 0) return [{ line: index + 1, text, email: null }];
    const emails = found.map((email) => email.replace(/\.+$/, "").toLowerCase()).filter((email) => !seen.has(email));
    const fresh = [...new Set(emails)];
    fresh.forEach((email) => seen.add(email));
    return fresh.map((email) => ({ line: index + 1, text, email }));
  });
}

/** The pasted list without some of its entries; lines that lose none stay as they were. */
export function dropEntries(entries: readonly PastedEntry[], dropped: readonly PastedEntry[]): string {
  const lines = new Map<number, PastedEntry[]>();
  entries.forEach((entry) => lines.set(entry.line, [...(lines.get(entry.line) ?? []), entry]));
  const kept = [...lines.values()].flatMap((all) => {
    const left = all.filter((entry) => !dropped.includes(entry));
    if (left.length === 0) return [];
    return left.length === all.length ? all.slice(0, 1).map(({ text }) => text) : left.map(({ email, text }) => email ?? text);
  });
  return kept.join("\n");
}

/** What the server says of addresses: `participants.3` is the fourth that was asked about. */
export function findUnknown(asked: readonly PastedEntry[], errors: Record<string, string>): PastedEntry[] {
  return asked.filter((_, place) => `participants.${place}` in errors);
}
