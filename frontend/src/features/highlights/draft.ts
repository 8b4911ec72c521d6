import { useState } from "react";
import type { HighlightInfo, Place } from "@/client";
import type { ProblemError } from "@/lib/problem";
import { type Edited, useHighlighting } from "./context";
import { refreshHighlights } from "./queries";
import { carryTags, useChange, useCreate } from "./saving";
import { toPoints } from "./spans";
import { text } from "./strings";

const CONFLICT = 409;
const NOT_FOUND = 404;

/** The part of the words that is selected in the field; all of them where none is. */
export function narrow(place: Place, words: string, [start, end]: readonly [number, number]): Place {
  if (start === end || place.first_segment_id !== place.last_segment_id) return place;
  return { ...place, start_char: place.start_char + toPoints(words, start), end_char: place.start_char + toPoints(words, end) };
}

interface Trouble {
  title: string;
  detail: string;
}

/** Keeps what is typed while the highlight is changed or removed by somebody else. */
export function useDraft(edited: Edited, onClose: () => void) {
  const { interviewId } = useHighlighting();
  const [base, setBase] = useState(edited.kind === "there" ? edited.highlight : null);
  const [tagIds, setTagIds] = useState(base?.tags.map(({ id }) => id) ?? []);
  const [note, setNote] = useState(base?.note ?? "");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { highlights } = useHighlighting();
  const [isStale, setIsStale] = useState(false);
  const create = useCreate(interviewId);
  const change = useChange(interviewId);
  const latest = highlights.find(({ id }) => id === base?.id);
  if (isStale && base && latest && latest.edit_version > base.edit_version) {
    setIsStale(false);
    setTagIds(carryTags(base, latest, tagIds));
    setTrouble({ title: text.changedTitle, detail: text.changedText(latest.note, latest.tags.map(({ name }) => name).join(", ")) });
    setBase(latest);
  }
  const fail = ({ status, title, message }: ProblemError) => {
    setTrouble({ title, detail: message });
    if (status === CONFLICT && base) setIsStale(true);
    if (status === NOT_FOUND && base?.first_segment_id) {
      setTrouble({ title: text.goneTitle, detail: text.goneText });
      setBase(null);
    }
    void refreshHighlights(interviewId);
  };
  const save = (part: readonly [number, number]) => {
    setTrouble(null);
    const done = { onSuccess: onClose, onError: fail };
    if (base) {
      change.mutate({ highlight: base, draft: { tagIds, note } }, done);
      return;
    }
    const place = edited.kind === "new" ? narrow(edited.place, edited.text, part) : placeOf(edited.highlight);
    create.mutate({ place, tagIds, note }, done);
  };
  return { tagIds, setTagIds, note, setNote, trouble, save, isSaving: create.isPending || change.isPending };
}

function placeOf({ first_segment_id, start_char, last_segment_id, end_char }: HighlightInfo): Place {
  return { first_segment_id: first_segment_id ?? 0, start_char, last_segment_id: last_segment_id ?? 0, end_char };
}
