import { type KeyboardEvent, useState } from "react";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import type { Words } from "@/features/highlights/useSelected";
import styles from "./Comments.module.css";
import { useCreateComment } from "./queries";
import { text } from "./strings";

interface NewCommentDialogProps {
  interviewId: number;
  words: Words;
  onClose: () => void;
}

/** Says something about words. Ctrl+Enter sends it. */
export function NewCommentDialog({ interviewId, words, onClose }: NewCommentDialogProps) {
  const [typed, setTyped] = useState("");
  const create = useCreateComment(interviewId);
  const save = () => {
    if (typed.trim()) create.mutate({ ...words.place, text: typed }, { onSuccess: onClose });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <FormDialog
      title={text.newComment}
      problem={create.error}
      isSaving={create.isPending}
      saveLabel={text.send}
      onSave={save}
      onClose={onClose}
    >
      <blockquote className={styles.quote}>{words.text}</blockquote>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter sends what is typed */}
      <div onKeyDown={press}>
        <TextField label={text.yourComment} rows={4} value={typed} onChange={setTyped} isRequired autoFocus />
      </div>
    </FormDialog>
  );
}
