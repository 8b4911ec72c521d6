export type View = "all" | "mine" | "shared";

/** What the list of insights shows, as the address holds it. What is left out has its default. */
export interface Shown {
  q?: string;
  view?: Exclude<View, "all">;
  study?: string;
}

/** Reads an address that a person may have typed: what can't be understood is left out. */
export function readShown({ q, view, study }: Record<string, unknown>): Shown {
  const asText = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value).trim() : "");
  return {
    ...(asText(q) && { q: asText(q) }),
    ...((view === "mine" || view === "shared") && { view }),
    ...(asText(study) && { study: asText(study) }),
  };
}

/** The same as the server takes it. */
export function toQuery({ q, view, study }: Shown) {
  return { q, study: study ? [study] : undefined, mine: view === "mine" || undefined, is_shared: view === "shared" || undefined };
}
