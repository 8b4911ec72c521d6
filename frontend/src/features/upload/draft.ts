import { useSyncExternalStore } from "react";
import { dayOf, type FileGroup, groupFiles, isSameFile, factsOf, suggestDay, suggestTitle } from "./files";
import type { UploadFields } from "./send";

/** What can be told about all files at once. */
export type Shared = Omit<UploadFields, "title" | "heldOn">;
export const SHARED_NAMES = ["account", "study", "kind", "participants", "language", "speakers"] as const;

/** A file that is not sent yet. What isn't among its `own` is as it is for all. */
export interface Chosen {
  id: number;
  group: FileGroup;
  title: string;
  heldOn: string;
  /** Whether the day is that of the file rather than of its name. */
  isDayOfFile: boolean;
  own: Partial<Shared>;
}

export interface Draft {
  shared: Shared;
  chosen: readonly Chosen[];
  selected: ReadonlySet<number>;
}

const NOTHING: Draft = {
  shared: { kind: "interview", study: "", account: "", participants: "", language: "", speakers: "" },
  chosen: [],
  selected: new Set(),
};

export function fieldsOf({ title, heldOn, own }: Chosen, shared: Shared): UploadFields {
  return { ...shared, ...own, title, heldOn };
}

function toChosen(group: FileGroup, id: number): Chosen {
  const named = suggestDay(group.file.name);
  const { name } = group.file;
  return { id, group, title: suggestTitle(name), heldOn: named || dayOf(group.file), isDayOfFile: !named, own: {} };
}

/** Adds files; a transcript finds the recording of its name among those chosen before, and the other way round. */
export function addFiles(chosen: readonly Chosen[], files: readonly File[]): { chosen: Chosen[]; repeated: number } {
  const before = chosen.flatMap(({ group }) => (group.transcript ? [group.file, group.transcript] : [group.file]));
  const fresh = files.filter((file) => !before.some((known) => isSameFile(factsOf(known), file)));
  const known = new Map(chosen.map((item) => [item.group.file, item]));
  let next = Math.max(0, ...chosen.map(({ id }) => id));
  const grouped = groupFiles([...before, ...fresh]).map((group) => {
    const item = known.get(group.file);
    return item ? { ...item, group } : toChosen(group, (next += 1));
  });
  return { chosen: grouped, repeated: files.length - fresh.length };
}

/** What is chosen in this browser tab: it stays while one looks at other pages. */
class DraftStore {
  private draft = NOTHING;
  private readonly listeners = new Set<() => void>();

  readonly read = (): Draft => this.draft;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Answers how many of the files were chosen before. */
  add(files: readonly File[]): number {
    const { chosen, repeated } = addFiles(this.draft.chosen, files);
    this.set({ chosen });
    return repeated;
  }

  share(change: Partial<Shared>): void {
    this.set({ shared: { ...this.draft.shared, ...change } });
  }

  edit(ids: ReadonlySet<number>, change: (item: Chosen) => Partial<Chosen>): void {
    this.set({ chosen: this.draft.chosen.map((item) => (ids.has(item.id) ? { ...item, ...change(item) } : item)) });
  }

  select(ids: Iterable<number>): void {
    this.set({ selected: new Set(ids) });
  }

  toggle(id: number, isOn: boolean): void {
    const others = [...this.draft.selected].filter((selected) => selected !== id);
    this.select(isOn ? [...others, id] : others);
  }

  remove(ids: ReadonlySet<number>): void {
    const selected = new Set([...this.draft.selected].filter((id) => !ids.has(id)));
    this.set({ chosen: this.draft.chosen.filter(({ id }) => !ids.has(id)), selected });
  }

  /** Empties the list, and keeps what is told about all: more of the same may follow. */
  clear(): void {
    this.set({ chosen: [], selected: new Set() });
  }

  private set(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

export const drafts = new DraftStore();

export function useDraft(): Draft {
  return useSyncExternalStore(drafts.subscribe, drafts.read);
}

/** What several files have in common; undefined where they differ. */
export function commonOf<Value>(values: readonly Value[]): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

