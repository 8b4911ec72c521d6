import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { splitTag } from "@/client";
import { listHighlightsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { CheckboxGroup } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Skeleton } from "@/components/States";
import { byCursor } from "@/lib/pages";
import type { EditDialogProps } from "./MoveDialog";
import { text } from "./strings";
import { tellProblem, useTagEdit } from "./useTagEdit";

const SHOWN_CHARS = 160;

const shorten = (words: string) => (words.length > SHOWN_CHARS ? `${words.slice(0, SHOWN_CHARS)}…` : words);

/** Makes a new tag of some of a tag's highlights. */
export function SplitDialog({ tag, onClose }: Omit<EditDialogProps, "tags">) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const query = { tag: [String(tag.id)], limit: 100 };
  const list = useInfiniteQuery({ ...listHighlightsInfiniteOptions({ query }), ...byCursor });
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const borne = all.filter(({ tags }) => tags.some(({ id }) => id === tag.id));
  const split = useTagEdit({
    run: () =>
      splitTag({
        path: { tag_id: tag.id },
        body: { edit_version: tag.edit_version, into: [{ name, highlight_ids: chosen.map(Number) }] },
      }),
    done: text.split(name),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={text.splitTitle(tag.name)}
      problem={tellProblem(split.error)}
      isSaving={split.isPending}
      saveLabel={text.splitDone(chosen.length)}
      onSave={() => chosen.length > 0 && split.mutate()}
      onClose={onClose}
    >
      <p>{text.splitText}</p>
      <TextField autoFocus isRequired label={text.splitName} value={name} onChange={setName} error={split.error?.errors.name} />
      {list.isPending && <Skeleton lines={3} />}
      {list.isSuccess && borne.length === 0 && <p>{text.splitNone}</p>}
      {borne.length > 0 && (
        <CheckboxGroup
          label={text.splitChoose}
          value={chosen}
          options={borne.map((highlight) => ({ value: String(highlight.id), label: shorten(highlight.text) }))}
          onChange={setChosen}
          error={split.error?.errors.into}
        />
      )}
      {list.hasNextPage && (
        <Button small isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {common.more}
        </Button>
      )}
    </FormDialog>
  );
}
