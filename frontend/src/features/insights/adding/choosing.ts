import type { ClaimInfo, InsightSummary } from "@/client";
import { text } from "../strings";

/** What stands for an insight or claim that isn't there yet. */
export const NEW = "new";

/** An insight and a claim of it, by id or NEW. No claim is chosen yet where it is null. */
export interface Chosen {
  insight: string;
  claim: string | null;
}

let last: Chosen | null = null;

/** Quotes are mostly gathered for one claim after another: the next one is offered the same. */
export function rememberChosen(chosen: Chosen): void {
  last = chosen;
}

/** The last one that was chosen if it is still there, else the one changed last, else a new one. */
export function chooseFirst(insights: readonly Pick<InsightSummary, "id">[]): Chosen {
  const known = insights.find(({ id }) => String(id) === last?.insight);
  if (known && last) return last;
  return { insight: insights[0] ? String(insights[0].id) : NEW, claim: null };
}

/** The claim that is offered: the chosen one while it is there, else the newest, else a new one. */
export function chooseClaim(claims: readonly Pick<ClaimInfo, "id">[], chosen: string | null): string {
  const isThere = chosen === NEW || claims.some(({ id }) => String(id) === chosen);
  return chosen !== null && isThere ? chosen : String(claims.at(-1)?.id ?? NEW);
}

/** The claims to choose from, a new one last. */
export function listClaims(claims: readonly Pick<ClaimInfo, "id" | "text">[]): { value: string; label: string }[] {
  const known = claims.map(({ id, text: said }, index) => ({ value: String(id), label: said || text.unnamedClaim(index + 1) }));
  return [...known, { value: NEW, label: text.adding.newClaim }];
}
