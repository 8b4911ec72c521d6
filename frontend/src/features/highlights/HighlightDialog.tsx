import { Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { ClipHighlight } from "@/features/clips/ClipHighlight";
import { type Edited, useHighlighting } from "./context";
import { useDraft } from "./draft";
import { Facts, HighlightView } from "./HighlightView";
import styles from "./HighlightDialog.module.css";
import { text } from "./strings";
import { TagPicker, useIsCreatingTag } from "./TagPicker";

interface DialogProps {
  edited: Edited;
  onClose: () => void;
}

/** The part of the words that is selected in their field. */
function readPart(fields: HTMLElement | null): readonly [number, number] {
  const words = fields?.querySelector<HTMLTextAreaElement>("textarea[inputmode=none]");
  return words ? [words.selectionStart, words.selectionEnd] : [0, 0];
}

function Words({ edited }: { edited: Edited }) {
  if (edited.kind === "there") return <blockquote className={styles.words}>{edited.highlight.text}</blockquote>;
  const { place, text: words } = edited;
  if (place.first_segment_id !== place.last_segment_id) return <blockquote className={styles.words}>{words}</blockquote>;
  // Not a read-only field: in those, browsers select by mouse alone. What is typed is not taken.
  return (
    <TextField
      label={text.words}
      hint={text.wordsHint}
      inputMode="none"
      rows={Math.min(5, 2 + Math.floor(words.length / 70))}
      value={words}
      onChange={() => undefined}
    />
  );
}

function Editor({ edited, onClose }: DialogProps) {
  const { tags, remove } = useHighlighting();
  const draft = useDraft(edited, onClose);
  const fields = useRef<HTMLDivElement>(null);
  const isCreating = useIsCreatingTag();
  const save = () => isCreating || draft.save(readPart(fields.current));
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  const actions = (
    <>
      {edited.kind === "there" && (
        <span className={styles.remove}>
          <Button
            look="danger"
            onPress={() => {
              remove(edited.highlight);
              onClose();
            }}
          >
            <Trash2 aria-hidden />
            {text.remove}
          </Button>
        </span>
      )}
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button look="primary" isPending={draft.isSaving || isCreating} onPress={save}>
        {common.save}
      </Button>
    </>
  );
  const title = edited.kind === "new" ? text.newHighlight : text.changeHighlight;
  return (
    <Dialog isOpen title={title} onClose={onClose} actions={actions}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter in any of its fields saves */}
      <div ref={fields} onKeyDown={press} className={styles.fields}>
        {draft.trouble && (
          <Banner tone="warn" title={draft.trouble.title} isAlert>
            {draft.trouble.detail}
          </Banner>
        )}
        <Words edited={edited} />
        {edited.kind === "there" && <ClipHighlight highlight={edited.highlight} onClose={onClose} />}
        <TagPicker tags={tags} chosen={draft.tagIds} onChange={draft.setTagIds} />
        <TextField label={text.note} rows={2} value={draft.note} onChange={draft.setNote} />
        {edited.kind === "there" && <Facts highlight={edited.highlight} />}
      </div>
    </Dialog>
  );
}

/** Tags and note of words that are to be highlighted, or are. */
export function HighlightDialog({ edited, onClose }: DialogProps) {
  const { canEdit } = useHighlighting();
  if (canEdit) return <Editor edited={edited} onClose={onClose} />;
  return edited.kind === "there" ? <HighlightView highlight={edited.highlight} onClose={onClose} /> : null;
}
