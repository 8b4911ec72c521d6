import { useState } from "react";
import { moveTag, type TagInfo } from "@/client";
import { FormDialog } from "@/components/FormDialog";
import { listBelow } from "../tree";
import { text } from "./strings";
import { TagField } from "./TagField";
import { tellProblem, useTagEdit } from "./useTagEdit";

export interface EditDialogProps {
  tag: TagInfo;
  tags: readonly TagInfo[];
  onClose: () => void;
}

/** Puts a tag below another, or to the top. */
export function MoveDialog({ tag, tags, onClose }: EditDialogProps) {
  const [parent, setParent] = useState<number | null | undefined>(tag.parent_id);
  const below = listBelow(tags, tag.id);
  const move = useTagEdit({
    run: () => moveTag({ path: { tag_id: tag.id }, body: { edit_version: tag.edit_version, parent_id: parent ?? null } }),
    done: text.moved(tag.name),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={text.moveTitle(tag.name)}
      problem={tellProblem(move.error)}
      isSaving={move.isPending}
      saveLabel={text.moveDone}
      onSave={() => parent !== undefined && move.mutate()}
      onClose={onClose}
    >
      <p>{text.moveText}</p>
      <TagField
        autoFocus
        hasTop
        label={text.moveTo}
        tags={tags.filter(({ id }) => !below.has(id))}
        value={parent}
        onChange={setParent}
        error={move.error?.errors.parent_id}
      />
    </FormDialog>
  );
}
