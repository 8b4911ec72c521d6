import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { createExemption } from "@/client";
import { listRulesOptions } from "@/client/@tanstack/react-query.gen";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { endOfDay } from "./dates";
import { refreshContact } from "./refresh";
import { text } from "./strings";
import { targetOf, type Whose } from "./suppressing";

const ALL = "";

/** Sets a rule, or all of them, aside for somebody until a day. */
export function ExemptionDialog({ whose, onClose }: { whose: Whose; onClose: () => void }) {
  const rules = useQuery(listRulesOptions());
  const [name, setName] = useState("");
  const [rule, setRule] = useState(ALL);
  const [reason, setReason] = useState("");
  const [endsOn, setEndsOn] = useState("");
  const save = useMutation({
    mutationFn: () =>
      createExemption({
        body: {
          ...targetOf(whose),
          name,
          rule_id: rule === ALL ? null : Number(rule),
          reason,
          ends_at: endOfDay(endsOn),
        },
      }),
    onSuccess: async () => {
      onClose();
      await refreshContact();
    },
  });
  const errors = save.error?.errors ?? {};
  const options = rules.data?.items.map(({ id, name: label }) => ({ value: String(id), label })) ?? [];
  return (
    <FormDialog
      title={text.addExemption}
      problem={save.error}
      isSaving={save.isPending}
      saveLabel={text.addExemption}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        autoFocus
        isRequired
        label={text.exemptionName}
        hint={text.exemptionNameHint}
        value={name}
        onChange={setName}
        error={errors.name}
      />
      <Select
        label={text.rule}
        value={rule}
        options={[{ value: ALL, label: text.allRules }, ...options]}
        onChange={setRule}
        error={errors.rule_id}
      />
      <TextField isRequired label={text.reason} rows={2} value={reason} onChange={setReason} error={errors.reason} />
      <TextField isRequired label={text.endsOn} type="date" value={endsOn} onChange={setEndsOn} error={errors.ends_at} />
    </FormDialog>
  );
}
