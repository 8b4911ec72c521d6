import type { ClaimInfo, InsightSummary } from "@/client";
import { text } from "../strings";

/** What stands for an insight or claim that isn't there yet. */
export const NEW = "new";

/** An insight and a claim of it, by id or NEW. */
export interface Chosen {
  insight: string;
  claim: string;
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
  return { insight: insights[0] ? String(insights[0].id) : NEW, claim: NEW };
}

/** The claims to choose from, a new one last. */
export function listClaims(claims: readonly Pick<ClaimInfo, "id" | "text">[]): { value: string; label: string }[] {
  const known = claims.map(({ id, text: said }, index) => ({ value: String(id), label: said || text.unnamedClaim(index + 1) }));
  return [...known, { value: NEW, label: text.adding.newClaim }];
}
