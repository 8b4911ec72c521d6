import { useEffect, useState } from "react";
import type { StudyChange, StudyDetail } from "@/client";
import { announceProblem } from "@/components/Toasts";
import { toProblem } from "@/lib/problem";
import { isContested, isUnsaved, type Writing } from "./drafting";
import { refreshStudy, useSaveStudy } from "./queries";
import type { SaveState } from "./strings";

const PAUSE_MS = 900;
const EDITED_MEANWHILE = "/problems/edited-meanwhile";

export interface WrittenPart<Value> {
  value: Value;
  state: SaveState;
  /** What somebody else made of it meanwhile. */
  theirs?: Value;
  write: (value: Value) => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** A part of a study that saves itself while it is written. Where somebody else changed the same part, it asks first. */
export function useWriting<Value>(study: StudyDetail, stored: Value, toChange: (value: Value) => StudyChange): WrittenPart<Value> {
  const [writing, setWriting] = useState<Writing<Value> | null>(null);
  const save = useSaveStudy(study.id);
  const contested = isContested(writing, stored);
  const unsaved = isUnsaved(writing, stored);
  const store = (draft: Value) =>
    save.mutate(toChange(draft), {
      // Another part was changed: with the study as it is now the same is saved, unless it was this part.
      onError: (error) => (error.type === EDITED_MEANWHILE ? void refreshStudy(study.id).then(() => save.reset()) : announceProblem(toProblem(error))),
    });
  const isReady = unsaved && !contested && save.isIdle;
  useEffect(() => {
    if (!isReady || !writing) return;
    const timer = setTimeout(() => store(writing.draft), PAUSE_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is written decides, not how it is stored
  }, [writing, isReady]);
  useEffect(() => {
    if (save.isSuccess) save.reset();
  }, [save]);
  return {
    value: writing?.draft ?? stored,
    state: contested ? "conflict" : save.isPending ? "saving" : save.isError ? "failed" : unsaved ? "unsaved" : "saved",
    theirs: contested ? stored : undefined,
    write: (draft) => {
      if (save.isError) save.reset();
      setWriting({ base: contested || unsaved ? (writing?.base ?? stored) : stored, draft });
    },
    keepMine: () => writing && setWriting({ base: stored, draft: writing.draft }),
    takeTheirs: () => setWriting(null),
  };
}
