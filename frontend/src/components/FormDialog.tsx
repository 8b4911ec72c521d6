import { type ReactNode, type SubmitEvent, useId } from "react";
import { common } from "@/app/strings";
import { Banner } from "./Banner";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

interface FormDialogProps {
  title: string;
  /** What the last try to save failed with. */
  problem: { message: string; errors: Record<string, string> } | null;
  isSaving: boolean;
  saveLabel?: string;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that asks for some fields and saves them. Problems of a field are shown at the field, others on top. */
export function FormDialog({ title, problem, isSaving, saveLabel, onSave, onClose, children }: FormDialogProps) {
  const form = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave();
  };
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" isPending={isSaving}>
        {saveLabel ?? common.save}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={title} onClose={onClose} actions={actions}>
      {problem && <Banner tone="bad" title={problem.message} isAlert />}
      <form id={form} onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}
