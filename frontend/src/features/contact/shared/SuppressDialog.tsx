import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createSuppression, type SuppressionKind } from "@/client";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { announce } from "@/components/Toasts";
import { useCan } from "@/features/session/session";
import { refreshContact } from "./refresh";
import { suppressionNames, text } from "./strings";
import { kindsFor, targetOf, type Whose } from "./suppressing";

interface SuppressDialogProps {
  whose: Whose;
  onClose: () => void;
}

export function SuppressDialog({ whose, onClose }: SuppressDialogProps) {
  const isAccount = "accountId" in whose;
  const kinds = kindsFor(whose, useCan("plan_outreach"));
  const [kind, setKind] = useState<SuppressionKind>(isAccount ? "do_not_contact" : "opted_out");
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () => createSuppression({ body: { ...targetOf(whose), kind, reason: reason.trim() || null } }),
    onSuccess: async () => {
      onClose();
      announce(text.suppressed);
      await refreshContact();
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={text.suppressTitle(whose.name)}
      problem={save.error}
      isSaving={save.isPending}
      saveLabel={text.suppress}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <p>{isAccount ? text.suppressAccountText : text.suppressPersonText}</p>
      {kinds.length > 1 && (
        <Select
          label={text.kind}
          value={kind}
          options={kinds.map((value) => ({ value, label: suppressionNames[value] }))}
          onChange={setKind}
          error={errors.kind}
        />
      )}
      <TextField
        autoFocus
        label={text.reason}
        hint={text.reasonHint}
        rows={3}
        value={reason}
        onChange={setReason}
        error={errors.reason}
      />
    </FormDialog>
  );
}
