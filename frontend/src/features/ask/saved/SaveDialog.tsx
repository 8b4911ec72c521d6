import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { common } from "@/app/strings";
import { changeSavedQuestion, createSavedQuestion, type SavedQuestionInfo } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { announce } from "@/components/Toasts";
import type { Question } from "@/features/search/question";
import { proposeName, toAsked } from "./address";
import { forget, refreshSaved } from "./queries";
import { text } from "./strings";

interface SaveDialogProps {
  /** What is saved anew, or what was saved before. */
  question: Question;
  saved?: SavedQuestionInfo;
  onClose: () => void;
}

/** Asks for a name, and whether others see it. */
export function SaveDialog({ question, saved, onClose }: SaveDialogProps) {
  const [name, setName] = useState(saved?.name ?? proposeName(question));
  const [isShared, setIsShared] = useState(saved?.is_shared ?? false);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { name, is_shared: isShared };
      const { data } = saved
        ? await changeSavedQuestion({ path: { question_id: saved.id }, body })
        : await createSavedQuestion({ body: { ...body, asked: toAsked(question) } });
      return data;
    },
    onSuccess: async (kept) => {
      await refreshSaved();
      onClose();
      if (saved) announce(text.changed);
      else announce(text.isSaved(kept.name), { label: common.undo, onPress: () => void forget(kept) });
    },
  });
  return (
    <FormDialog
      title={saved ? text.editTitle : text.saveTitle}
      problem={saving.error}
      isSaving={saving.isPending}
      onSave={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus isRequired label={text.name} value={name} onChange={setName} maxLength={200} error={saving.error?.errors.name} />
      <Checkbox isSelected={isShared} onChange={setIsShared}>
        {text.share}
      </Checkbox>
    </FormDialog>
  );
}
