import { mergeTag, moveTag, type TagInfo } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { announce, announceProblem } from "@/components/Toasts";
import { refresh } from "../refreshing";
import { tellHighlights } from "../told";
import { text } from "./strings";
import { tellProblem, useTagEdit } from "./useTagEdit";

/** A tag, as ids, that is dragged onto another. */
export const TAG = "application/x-earshot-tag";

interface DropDialogProps {
  tag: TagInfo;
  onto: TagInfo;
  onClose: () => void;
}

/** Puts a tag below another, or with null to the top, and offers to take that back. */
export async function moveBelow(tag: TagInfo, parentId: number | null): Promise<void> {
  const path = { tag_id: tag.id };
  const { data: moved } = await moveTag({ path, body: { edit_version: tag.edit_version, parent_id: parentId }, throwOnError: true });
  const undo = () => moveTag({ path, body: { edit_version: moved.edit_version, parent_id: tag.parent_id }, throwOnError: true });
  announce(text.moved(tag.name), { label: common.undo, onPress: () => void undo().catch(announceProblem).finally(refresh) });
}

/** What a tag that was dropped on another is to become: one below it, or part of it. */
export function DropDialog({ tag, onto, onClose }: DropDialogProps) {
  const merge = useTagEdit({
    run: () =>
      mergeTag({
        path: { tag_id: tag.id },
        body: { edit_version: tag.edit_version, into_id: onto.id, into_edit_version: onto.edit_version },
      }),
    done: text.merged(onto.name),
    onDone: onClose,
  });
  const move = () => {
    onClose();
    void moveBelow(tag, onto.id).catch(announceProblem).finally(refresh);
  };
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button isPending={merge.isPending} onPress={() => merge.mutate()}>
        {text.mergeDone}
      </Button>
      <Button look="primary" autoFocus onPress={move}>
        {text.moveBelow}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text.dropTitle(tag.name, onto.name)} onClose={onClose} actions={actions}>
      <p>{text.dropText(tellHighlights(tag.own.highlights))}</p>
      {merge.error && <p role="alert">{tellProblem(merge.error)?.message}</p>}
    </Dialog>
  );
}
