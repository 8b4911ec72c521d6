import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type ApprovalInfo, approveContact, declineContact } from "@/client";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { announce } from "@/components/Toasts";
import { refreshContact } from "../shared/refresh";
import { text } from "./strings";

export type Verdict = "approve" | "decline";

interface DecideDialogProps {
  approval: ApprovalInfo;
  verdict: Verdict;
  onClose: () => void;
}

export function DecideDialog({ approval, verdict, onClose }: DecideDialogProps) {
  const isApproval = verdict === "approve";
  const [note, setNote] = useState("");
  const decide = useMutation({
    mutationFn: () => {
      const request = { path: { approval_id: approval.id }, body: { note: note.trim() || null } };
      return isApproval ? approveContact(request) : declineContact(request);
    },
    onSuccess: async () => {
      onClose();
      announce(isApproval ? text.approved : text.declined);
      await refreshContact();
    },
  });
  const { name } = approval.participant;
  return (
    <FormDialog
      title={isApproval ? text.approveNamed(name) : text.declineNamed(name)}
      problem={decide.error}
      isSaving={decide.isPending}
      saveLabel={text[verdict]}
      onSave={() => decide.mutate()}
      onClose={onClose}
    >
      <p>{isApproval ? text.approveLead(approval.purpose) : text.declineLead(approval.purpose)}</p>
      <TextField
        autoFocus
        label={text.note}
        hint={text.noteHint}
        rows={2}
        value={note}
        onChange={setNote}
        error={decide.error?.errors.note}
      />
    </FormDialog>
  );
}
