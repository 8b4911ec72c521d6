import { useEffect } from "react";
import { common } from "@/app/strings";
import type { FoundKind } from "@/client";
import { useMe } from "@/features/session/session";
import { keep, readKept } from "@/lib/kept";
import { useTitle } from "@/lib/title";

const NAME = "recents";
const MOST = 8;
const PATH = /^\/(account|participant|studie|interview|theme|tag|insight)s\/(\d+)$/;

/** Something that was opened: its own page, and what it was called then. */
export interface Recent {
  kind: FoundKind;
  id: number;
  name: string;
}

/** What a page is about; null where it is about nothing in particular. */
export function readSubject(path: string): Pick<Recent, "kind" | "id"> | null {
  const [, kind, id] = PATH.exec(path) ?? [];
  return kind ? { kind: (kind === "studie" ? "study" : kind) as FoundKind, id: Number(id) } : null;
}

/** The last first, each once. */
export function addRecent(recents: readonly Recent[], opened: Recent): Recent[] {
  const others = recents.filter(({ kind, id }) => kind !== opened.kind || id !== opened.id);
  return [opened, ...others].slice(0, MOST);
}

export function readRecents(userId: number | null): Recent[] {
  const kept = readKept(userId, NAME);
  return Array.isArray(kept) ? (kept as Recent[]) : [];
}

/** Remembers which subjects one opens, in this browser. */
export function useRemembering(): void {
  const { user_id } = useMe();
  const { path, title } = useTitle();
  useEffect(() => {
    const subject = readSubject(path);
    if (subject && title !== common.loading) keep(user_id, NAME, addRecent(readRecents(user_id), { ...subject, name: title }));
  }, [user_id, path, title]);
}
