import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { changeTag, createTag, getTag, type TagInfo } from "@/client";
import { listTagsOptions } from "@/client/@tanstack/react-query.gen";
import { Banner } from "@/components/Banner";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { toProblem } from "@/lib/problem";
import { refresh } from "../refreshing";
import { ColorField } from "./ColorField";
import { type Draft, EMPTY, isThreshold, readTag, takeOver, tellDifferences, writeTag } from "./draft";
import { text } from "./strings";
import { TagField } from "./TagField";

interface TagDialogProps {
  /** The tag to change; without one a new tag is added. */
  tag?: TagInfo;
  /** Where a new tag goes at first. */
  parentId?: number | null;
  onClose: () => void;
}

function Meanwhile({ now, draft }: { now: TagInfo; draft: Draft }) {
  const differences = tellDifferences(now, draft);
  return (
    <Banner tone="warn" title={text.changedTitle} isAlert>
      <p>{differences.length > 0 ? text.changedText : text.sameText}</p>
      <ul>
        {differences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** Asks for what a tag is. Where somebody was quicker, what they did is shown beside what was typed, which stays. */
export function TagDialog({ tag, parentId = null, onClose }: TagDialogProps) {
  const { data: tags } = useQuery({ ...listTagsOptions(), enabled: !tag });
  const [draft, setDraft] = useState<Draft>(tag ? readTag(tag) : EMPTY);
  const [parent, setParent] = useState<number | null | undefined>(parentId);
  const [seen, setSeen] = useState(tag);
  const [theirs, setTheirs] = useState<TagInfo | null>(null);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const values = writeTag(draft);
      if (!tag) return createTag({ body: { ...values, parent_id: parent ?? null } });
      const edit_version = (seen ?? tag).edit_version;
      return changeTag({ path: { tag_id: tag.id }, body: { ...values, edit_version } });
    },
    onSuccess: async () => {
      onClose();
      await refresh();
    },
    onError: async (error) => {
      if (tag && toProblem(error).type.endsWith("/edited-meanwhile")) {
        const now = (await getTag({ path: { tag_id: tag.id } })).data;
        setDraft((typed) => takeOver(readTag(seen ?? tag), typed, readTag(now)));
        setSeen(now);
        setTheirs(now);
      }
    },
  });
  const isMeanwhile = theirs !== null && (save.error?.type.endsWith("/edited-meanwhile") ?? false);
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={tag ? text.editTag(tag.name) : text.newTag}
      problem={isMeanwhile ? null : save.error}
      isSaving={save.isPending}
      saveLabel={isMeanwhile ? text.saveOver : tag ? text.save : text.create}
      onSave={() => isThreshold(draft.threshold) && save.mutate()}
      onClose={onClose}
    >
      {isMeanwhile && <Meanwhile now={theirs} draft={draft} />}
      <TextField autoFocus label={text.name} isRequired value={draft.name} onChange={(name) => change({ name })} error={errors.name} />
      {!tag && tags && (
        <TagField label={text.parent} hasTop tags={tags.items} value={parent} onChange={setParent} error={errors.parent_id} />
      )}
      <TextField
        label={text.description}
        hint={text.descriptionHint}
        rows={3}
        value={draft.description}
        onChange={(description) => change({ description })}
        error={errors.description}
      />
      <TextField
        label={text.examples}
        hint={text.examplesHint}
        rows={3}
        value={draft.examples}
        onChange={(examples) => change({ examples })}
        error={errors.examples}
      />
      <ColorField value={draft.color} onChange={(color) => change({ color })} />
      <Checkbox isSelected={draft.isSuggested} onChange={(isSuggested) => change({ isSuggested })}>
        {text.suggested}
      </Checkbox>
      <TextField
        label={text.threshold}
        hint={text.thresholdHint}
        inputMode="decimal"
        isDisabled={!draft.isSuggested}
        value={draft.threshold}
        onChange={(threshold) => change({ threshold })}
        error={isThreshold(draft.threshold) ? errors.threshold : text.thresholdWrong}
      />
    </FormDialog>
  );
}
