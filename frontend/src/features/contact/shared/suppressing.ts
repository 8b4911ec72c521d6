import type { SuppressionKind } from "@/client";

/** An account or a participant, whose name is shown. */
export type Whose = { name: string } & ({ accountId: number } | { participantId: number });

/** What may be said of them, by those who plan outreach and by everybody else. */
export function kindsFor(whose: Whose, canPlan: boolean): SuppressionKind[] {
  if ("accountId" in whose) return canPlan ? ["do_not_contact", "legal"] : ["do_not_contact"];
  return canPlan ? ["opted_out", "do_not_contact", "hard_bounce", "legal"] : ["opted_out", "do_not_contact"];
}

/** How the API is told whose a list is. */
export function queryOf(whose: Whose): { account_id: number } | { participant_id: number } {
  return "accountId" in whose ? { account_id: whose.accountId } : { participant_id: whose.participantId };
}

/** How the API is told whom a new entry is about. */
export function targetOf(whose: Whose): { account_id: number } | { participant: number } {
  return "accountId" in whose ? { account_id: whose.accountId } : { participant: whose.participantId };
}
