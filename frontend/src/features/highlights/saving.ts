import { useMutation } from "@tanstack/react-query";
import { changeHighlight, createHighlight, deleteHighlight, type HighlightChange, type HighlightInfo, type Place } from "@/client";
import { announceProblem } from "@/components/Toasts";
import { announceDone } from "@/components/undo";
import { refreshHighlights, showHighlight } from "./queries";
import { text } from "./strings";

interface Draft {
  tagIds: number[];
  note: string;
}

const tagIdsOf = ({ tags }: HighlightInfo) => tags.map(({ id }) => id);

/** What a draft changes about a highlight; null where nothing. */
export function findChange(before: HighlightInfo, { tagIds, note }: Draft): Omit<HighlightChange, "edit_version"> | null {
  const had = tagIdsOf(before);
  const add = tagIds.filter((id) => !had.includes(id));
  const remove = had.filter((id) => !tagIds.includes(id));
  const noted = note.trim();
  if (add.length === 0 && remove.length === 0 && noted === before.note) return null;
  return { add_tag_ids: add, remove_tag_ids: remove, ...(noted !== before.note && { note: noted }) };
}

/** The tags of a draft over what somebody else made of the highlight: theirs, with what the draft adds and takes off. */
export function carryTags(before: HighlightInfo, now: HighlightInfo, tagIds: readonly number[]): number[] {
  const [had, has] = [tagIdsOf(before), tagIdsOf(now)];
  const added = tagIds.filter((id) => !had.includes(id) && !has.includes(id));
  return [...has.filter((id) => tagIds.includes(id) || !had.includes(id)), ...added];
}

async function change(highlight: HighlightInfo, changed: Omit<HighlightChange, "edit_version">): Promise<HighlightInfo> {
  const body = { edit_version: highlight.edit_version, ...changed };
  const { data } = await changeHighlight({ path: { highlight_id: highlight.id }, body });
  showHighlight(data);
  return data;
}

/** Marks words; what was done can be taken back. */
export function useCreate(interviewId: number) {
  return useMutation({
    mutationFn: ({ place, tagIds, note }: Draft & { place: Place }) =>
      createHighlight({ path: { interview_id: interviewId }, body: { ...place, tag_ids: tagIds, note: note.trim() } }),
    onSuccess: ({ data }) => {
      showHighlight(data);
      announceDone(text.added, async () => {
        await deleteHighlight({ path: { highlight_id: data.id }, query: { edit_version: data.edit_version } });
        await refreshHighlights(interviewId);
      });
    },
    onSettled: () => refreshHighlights(interviewId),
  });
}

/** Changes tags and note of a highlight; what was done can be taken back. */
export function useChange(interviewId: number) {
  return useMutation({
    mutationFn: ({ highlight, draft }: { highlight: HighlightInfo; draft: Draft }) =>
      change(highlight, findChange(highlight, draft) ?? {}),
    onSuccess: (now, { highlight }) => {
      const back = findChange(now, { tagIds: tagIdsOf(highlight), note: highlight.note });
      if (back) {
        announceDone(text.changed, async () => {
          await change(now, back);
        });
      }
    },
    onSettled: () => refreshHighlights(interviewId),
  });
}

/** Gives a highlight that lost its place other words. */
export function useAttach(interviewId: number) {
  return useMutation({
    mutationFn: ({ highlight, place }: { highlight: HighlightInfo; place: Place }) => change(highlight, { place }),
    onError: announceProblem,
    onSettled: () => refreshHighlights(interviewId),
  });
}
