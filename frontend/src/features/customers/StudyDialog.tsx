import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changeStudy, createStudy, type StudyInfo, type StudyKind } from "@/client";
import { listStudiesInfiniteQueryKey, listStudiesQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { text } from "./strings";

const KINDS: StudyKind[] = ["interview", "usability_test", "sales_call", "support_call", "survey"];
const KIND_OPTIONS = KINDS.map((value) => ({ value, label: text.kinds[value] }));

interface StudyDialogProps {
  study?: StudyInfo;
  onClose: () => void;
}

export function StudyDialog({ study, onClose }: StudyDialogProps) {
  const [name, setName] = useState(study?.name ?? "");
  const [purpose, setPurpose] = useState(study?.purpose ?? "");
  const [publicName, setPublicName] = useState(study?.public_name ?? "");
  const [kind, setKind] = useState<StudyKind>(study?.kind ?? "interview");
  const [isConfidential, setIsConfidential] = useState(study?.is_confidential ?? false);
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        name,
        purpose: purpose.trim() || null,
        public_name: publicName.trim() || null,
        kind,
        is_confidential: isConfidential,
      };
      if (study) await changeStudy({ path: { study_id: study.id }, body });
      else await createStudy({ body });
    },
    onSuccess: async () => {
      onClose();
      const keys = [listStudiesInfiniteQueryKey(), listStudiesQueryKey()];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={study ? text.edit(study.name) : text.addStudy}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus label={text.name} isRequired value={name} onChange={setName} error={errors.name} />
      <TextField label={text.purpose} hint={text.purposeHint} rows={3} value={purpose} onChange={setPurpose} error={errors.purpose} />
      <TextField
        label={text.publicName}
        hint={text.publicNameHint}
        value={publicName}
        onChange={setPublicName}
        error={errors.public_name}
      />
      <Select label={text.kind} value={kind} options={KIND_OPTIONS} onChange={setKind} error={errors.kind} />
      <Checkbox isSelected={isConfidential} onChange={setIsConfidential}>
        {text.confidential}
      </Checkbox>
    </FormDialog>
  );
}
