import type { InsightInfo } from "@/client";
import { type ProblemError, toProblem } from "@/lib/problem";
import { apply, type Change, findConflict } from "./changes";

const EDITED_MEANWHILE = "/problems/edited-meanwhile";

export interface Server {
  /** The insight as it was last told. */
  get: () => InsightInfo | undefined;
  set: (insight: InsightInfo) => void;
  load: () => Promise<InsightInfo>;
  send: (insight: InsightInfo, change: Change) => Promise<InsightInfo>;
}

export interface Saving {
  /** What was done and is not saved yet, in its order. */
  pending: readonly Change[];
  /** Why saving came to a halt. */
  problem: ProblemError | null;
  /** What somebody else wrote where the first of `pending` writes. */
  theirs: string | null;
}

const AT_REST: Saving = { pending: [], problem: null, theirs: null };

/**
 * Saves what is done to an insight, one after the other, each upon what the one before made of it. Where somebody else
 * was quicker, it is done anew upon theirs; unless both wrote the same text, which a person has to decide.
 */
export class Saver {
  saving: Saving = AT_REST;
  private isAtWork = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly server: Server,
    private readonly onRefused: (problem: ProblemError) => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Saving => this.saving;

  add(change: Change): void {
    this.tell({ pending: [...this.saving.pending, change] });
    if (!this.saving.problem && this.saving.theirs === null) void this.work();
  }

  retry(): void {
    this.tell({ problem: null });
    void this.work();
  }

  /** Decides between what the first change writes and what somebody else wrote there. */
  decide(mine: boolean): void {
    const [first, ...rest] = this.saving.pending;
    if (!first) return;
    const again = "base" in first && this.saving.theirs !== null ? { ...first, base: this.saving.theirs } : first;
    this.tell({ pending: mine ? [again, ...rest] : rest, theirs: null });
    void this.work();
  }

  private tell(changed: Partial<Saving>): void {
    this.saving = { ...this.saving, ...changed };
    this.listeners.forEach((listener) => listener());
  }

  private async work(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      for (let [first] = this.saving.pending; first; [first] = this.saving.pending) {
        if (!(await this.save(first))) return;
      }
    } finally {
      this.isAtWork = false;
    }
  }

  /** Whether to go on with the next one. */
  private async save(change: Change): Promise<boolean> {
    try {
      const saved = await this.attempt(change);
      if (!saved) return false;
      this.finish(saved);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 0 || problem.status >= 500) {
        this.tell({ problem });
        return false;
      }
      this.onRefused(problem);
      this.finish(await this.server.load().catch(() => this.server.get()));
    }
    return true;
  }

  private finish(now: InsightInfo | undefined): void {
    if (now) this.server.set(now);
    this.tell({ pending: this.saving.pending.slice(1) });
  }

  private async attempt(change: Change): Promise<InsightInfo | null> {
    try {
      return await this.sendUpon(this.server.get() ?? (await this.server.load()), change);
    } catch (error) {
      if (toProblem(error).type !== EDITED_MEANWHILE) throw error;
    }
    const now = await this.server.load();
    this.server.set(now);
    return this.sendUpon(now, change);
  }

  /** Null where a person has to decide first. */
  private async sendUpon(now: InsightInfo, change: Change): Promise<InsightInfo | null> {
    const theirs = findConflict(now, change);
    if (theirs === null) return this.server.send(now, change);
    this.tell({ theirs });
    return null;
  }
}

/** The insight with all that is on its way. */
export function show(insight: InsightInfo, pending: readonly Change[]): InsightInfo {
  return pending.reduce(apply, insight);
}
