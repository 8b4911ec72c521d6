import { useState } from "react";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import type { ProblemError } from "@/lib/problem";
import { text } from "./strings";

interface ReasonDialogProps {
  title: string;
  /** What will happen. */
  lead: string;
  saveLabel: string;
  problem: ProblemError | null;
  isSaving: boolean;
  onSave: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason that something is taken back for: it is kept with it. */
export function ReasonDialog({ title, lead, saveLabel, problem, isSaving, onSave, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title={title}
      problem={problem}
      isSaving={isSaving}
      saveLabel={saveLabel}
      onSave={() => onSave(reason.trim())}
      onClose={onClose}
    >
      <p>{lead}</p>
      <TextField
        autoFocus
        isRequired
        label={text.reason}
        rows={3}
        value={reason}
        onChange={setReason}
        error={problem?.errors.reason}
      />
    </FormDialog>
  );
}
