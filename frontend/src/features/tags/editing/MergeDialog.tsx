import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { mergeTag } from "@/client";
import { FormDialog } from "@/components/FormDialog";
import { tellHighlights } from "../told";
import { listBelow } from "../tree";
import type { EditDialogProps } from "./MoveDialog";
import { text } from "./strings";
import { TagField } from "./TagField";
import { tellProblem, useTagEdit } from "./useTagEdit";

/** Makes a tag part of another, after saying what goes over. */
export function MergeDialog({ tag, tags, onClose }: EditDialogProps) {
  const navigate = useNavigate();
  const [intoId, setIntoId] = useState<number | null | undefined>();
  const below = listBelow(tags, tag.id);
  const into = tags.find(({ id }) => id === intoId);
  const merge = useTagEdit({
    run: async () => {
      if (!into) return;
      const versions = { edit_version: tag.edit_version, into_edit_version: into.edit_version };
      await mergeTag({ path: { tag_id: tag.id }, body: { ...versions, into_id: into.id } });
      await navigate({ to: "/tags/$tagId", params: { tagId: String(into.id) } });
    },
    done: text.merged(into?.name ?? ""),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={text.mergeTitle(tag.name)}
      problem={tellProblem(merge.error)}
      isSaving={merge.isPending}
      saveLabel={text.mergeDone}
      onSave={() => into && merge.mutate()}
      onClose={onClose}
    >
      <p>{text.mergeText(tellHighlights(tag.own.highlights))}</p>
      <TagField
        autoFocus
        label={text.mergeInto}
        tags={tags.filter(({ id }) => !below.has(id))}
        value={intoId}
        onChange={setIntoId}
        error={merge.error?.errors.into_id}
      />
    </FormDialog>
  );
}
