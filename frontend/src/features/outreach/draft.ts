import { useSyncExternalStore } from "react";
import type { Me, Person } from "@/client";
import { useMe } from "@/features/session/session";
import { newPlan, type Plan } from "./plan";

/** A plan that is being made, and who was picked for it. */
export interface Draft {
  plan: Plan;
  people: readonly Person[];
}

/** The plan of each user in this browser tab: it stays while one looks at other pages. */
class DraftStore {
  private readonly drafts = new Map<number | null, Draft>();
  private readonly listeners = new Set<() => void>();

  read({ user_id: id, team }: Me): Draft {
    const draft = this.drafts.get(id) ?? { plan: newPlan(team ?? ""), people: [] };
    this.drafts.set(id, draft);
    return draft;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(me: Me, change: (draft: Draft) => Partial<Draft>): void {
    const draft = this.read(me);
    this.drafts.set(me.user_id, { ...draft, ...change(draft) });
    this.listeners.forEach((listener) => listener());
  }
}

const drafts = new DraftStore();

export interface Drafting extends Draft {
  setPlan: (change: Partial<Plan>) => void;
  /** Adds those who are not picked yet. */
  add: (people: readonly Person[]) => void;
  takeOff: (ids: readonly number[]) => void;
}

/** One's own plan. */
export function useDraft(): Drafting {
  const me = useMe();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read(me));
  return {
    ...draft,
    setPlan: (change) => drafts.change(me, ({ plan }) => ({ plan: { ...plan, ...change } })),
    add: (added) =>
      drafts.change(me, ({ people }) => {
        const known = new Set(people.map(({ id }) => id));
        return { people: [...people, ...added.filter(({ id }) => !known.has(id))] };
      }),
    takeOff: (ids) => drafts.change(me, ({ people }) => ({ people: people.filter(({ id }) => !ids.includes(id)) })),
  };
}
