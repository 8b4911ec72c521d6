import { useNavigate } from "@tanstack/react-router";
import { deleteTag } from "@/client";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { formatCount } from "@/lib/format";
import { tellHighlights } from "../told";
import { listBelow } from "../tree";
import type { EditDialogProps } from "./MoveDialog";
import { text } from "./strings";
import { tellProblem, useTagEdit } from "./useTagEdit";

/** Asks before a tag is deleted, and says what is lost and what stays. */
export function DeleteTagDialog({ tag, tags, onClose }: EditDialogProps) {
  const navigate = useNavigate();
  const below = listBelow(tags, tag.id).size - 1;
  const remove = useTagEdit({
    run: async () => {
      await deleteTag({ path: { tag_id: tag.id }, query: { edit_version: tag.edit_version, with_children: below > 0 } });
      await navigate({ to: "/tags" });
    },
    done: text.removed(tag.name),
    onDone: onClose,
  });
  const problem = tellProblem(remove.error);
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {text.removeDone}
      </Button>
    </>
  );
  return (
    <Dialog isOpen isAlert title={text.removeTitle(tag.name)} onClose={onClose} actions={actions}>
      {problem && <Banner tone="bad" title={problem.message} isAlert />}
      <p>{tag.total.highlights ? text.removeHighlights(tellHighlights(tag.total.highlights)) : text.removeNothing}</p>
      {below > 0 && <p>{text.removeBelow(formatCount(below, text.tagOne, text.tagMany))}</p>}
      <p>{text.removeLearnt}</p>
    </Dialog>
  );
}
