import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Contact, DecisionInfo, Outcome, Role } from "@/client";
import { checkOutreach } from "@/client";
import type { ProblemError } from "@/lib/problem";
import { useSettled } from "@/lib/settled";

export const OUTCOMES: Outcome[] = ["allowed", "warn", "needs_approval", "blocked"];
export const OUTCOME_TONES = { allowed: "good", warn: "warn", needs_approval: "info", blocked: "bad" } as const;
/** How the cache knows what the rules said. */
export const CHECK = "checkOutreach";
const RANKS: Record<Role, number> = { sales: 0, member: 1, researcher: 2, admin: 3 };

export interface Decisions {
  /** By the participant's id. */
  byId: ReadonlyMap<number, DecisionInfo>;
  /** What was asked last is not answered yet. */
  isChecking: boolean;
  problem: ProblemError | null;
  refetch: () => unknown;
}

/** What the rules say about these people, asked anew a moment after anything changes. */
export function useDecisions(contact: Contact): Decisions {
  const asked = useSettled(JSON.stringify(contact));
  const body = JSON.parse(asked) as Contact;
  const check = useQuery({
    queryKey: [CHECK, asked],
    queryFn: async ({ signal }) => (await checkOutreach({ body, signal })).data.decisions,
    enabled: body.participants.length > 0,
    placeholderData: keepPreviousData,
  });
  return {
    byId: new Map(check.data?.map((decision) => [decision.participant.id, decision])),
    isChecking: contact.participants.length > 0 && (asked !== JSON.stringify(contact) || check.isFetching),
    problem: check.error,
    refetch: check.refetch,
  };
}

export function isFree({ decision }: DecisionInfo): boolean {
  return decision === "allowed" || decision === "warn";
}

export function mayOverride({ overridable, overridable_by: least }: DecisionInfo, role: Role): boolean {
  return overridable && least !== null && RANKS[role] >= RANKS[least];
}

/** How many there are of each outcome; those of none are left out. */
export function countOutcomes(decisions: Iterable<DecisionInfo>): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { decision } of decisions) counts[decision] = (counts[decision] ?? 0) + 1;
  return counts;
}
