import { isInWork, isUnsent, type UploadItem } from "./item";
import { toKept } from "./keeping";
import type { KeptUpload, Memory } from "./memory";
import { listOpenTabs, thisTab } from "./tabs";

/** The uploads of a browser tab in their order, and what the browser remembers of them. */
export class UploadList {
  private items: readonly UploadItem[] = [];
  private readonly listeners = new Set<() => void>();
  userId: number | null | undefined;

  constructor(private readonly memory: Memory) {}

  readonly read = (): readonly UploadItem[] => this.items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the user of now left unfinished, but for what is in the hands of other tabs. */
  async recall(): Promise<KeptUpload[]> {
    const kept = await this.memory.list(this.userId ?? null).catch(() => []);
    const open = await listOpenTabs();
    return kept.filter(({ tab }) => tab === thisTab || !open.has(tab));
  }

  add(added: readonly UploadItem[]): void {
    this.set([...this.items, ...added].sort((one, other) => (one.id < other.id ? -1 : 1)));
    this.keep(added);
  }

  /** Answers what was taken off. */
  remove(ids: readonly string[]): UploadItem[] {
    const gone = this.pick(ids);
    this.set(this.items.filter((item) => !gone.includes(item)));
    this.forget(gone);
    return gone;
  }

  pick(ids: readonly string[]): UploadItem[] {
    const wanted = new Set(ids);
    return this.items.filter(({ id }) => wanted.has(id));
  }

  /** Changes what need not be remembered, such as how much has been sent. */
  update(id: string, change: Partial<UploadItem>): void {
    this.set(this.items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  change(ids: readonly string[], change: (item: UploadItem) => Partial<UploadItem>): void {
    const concerned = new Set(ids);
    this.set(this.items.map((item) => (concerned.has(item.id) ? { ...item, ...change(item) } : item)));
    this.keep(this.pick(ids));
  }

  forget(items: readonly UploadItem[]): void {
    if (items.length > 0) void this.memory.remove(items.map(({ id }) => id)).catch(() => undefined);
  }

  set(items: readonly UploadItem[]): void {
    this.items = items;
    this.listeners.forEach((listener) => listener());
  }

  private keep(items: readonly UploadItem[]): void {
    const kept = items.filter((item) => isUnsent(item) || isInWork(item) || item.state === "failed");
    const user = this.userId ?? null;
    // Where the browser keeps nothing, uploads work as long as the tab is open.
    void this.memory.put(kept.map((item) => toKept(item, user))).catch(() => undefined);
    this.forget(items.filter((item) => !kept.includes(item)));
  }
}
