import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { changeStudy, createStudy, type StudyDetail, type StudyKind } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { refreshStudies, showStudy } from "./queries";
import { STATUSES } from "./shown";
import styles from "./Study.module.css";
import { kindNames, statusNames, text } from "./strings";

const KIND_OPTIONS = (Object.keys(kindNames) as StudyKind[]).map((value) => ({ value, label: kindNames[value] }));
const STATUS_OPTIONS = STATUSES.map((value) => ({ value, label: statusNames[value] }));
const PLANNED = [
  ["interviews_planned", text.interviewsPlanned],
  ["participants_planned", text.participantsPlanned],
  ["accounts_planned", text.accountsPlanned],
] as const;

interface StudyDialogProps {
  /** The study to change; a new one where left out. */
  study?: StudyDetail;
  onClose: () => void;
}

function startOf(study: StudyDetail | undefined) {
  return {
    name: study?.name ?? "",
    purpose: study?.purpose ?? "",
    public_name: study?.public_name ?? "",
    starts_on: study?.starts_on ?? "",
    ends_on: study?.ends_on ?? "",
    kind: study?.kind ?? "interview",
    status: study?.status ?? "planned",
    is_confidential: study?.is_confidential ?? false,
    interviews_planned: String(study?.interviews_planned ?? ""),
    participants_planned: String(study?.participants_planned ?? ""),
    accounts_planned: String(study?.accounts_planned ?? ""),
  };
}

type Fields = ReturnType<typeof startOf>;

function toBody(fields: Fields) {
  const { name, kind, status, is_confidential } = fields;
  const orNull = (value: string) => value.trim() || null;
  const count = (value: string) => (value.trim() ? Number(value) : null);
  return {
    name,
    kind,
    status,
    is_confidential,
    purpose: orNull(fields.purpose),
    public_name: orNull(fields.public_name),
    starts_on: orNull(fields.starts_on),
    ends_on: orNull(fields.ends_on),
    interviews_planned: count(fields.interviews_planned),
    participants_planned: count(fields.participants_planned),
    accounts_planned: count(fields.accounts_planned),
  };
}

function useSave(study: StudyDetail | undefined, onClose: () => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (fields: Fields) => {
      const body = toBody(fields);
      if (!study) return (await createStudy({ body })).data;
      return (await changeStudy({ path: { study_id: study.id }, body: { ...body, edit_version: study.edit_version } })).data;
    },
    onSuccess: async (saved) => {
      showStudy(saved);
      onClose();
      if (!study) await navigate({ to: "/studies/$studyId", params: { studyId: String(saved.id) } });
      await refreshStudies();
    },
  });
}

export function StudyDialog({ study, onClose }: StudyDialogProps) {
  const [fields, setFields] = useState(() => startOf(study));
  const save = useSave(study, onClose);
  const errors = save.error?.errors ?? {};
  const change = (changed: Partial<Fields>) => setFields({ ...fields, ...changed });
  const textOf = (name: "name" | "purpose" | "public_name" | "starts_on" | "ends_on") => ({
    value: fields[name],
    error: errors[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  return (
    <FormDialog
      title={study ? text.editTitle(study.name) : text.add}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate(fields)}
      onClose={onClose}
    >
      <TextField autoFocus label={text.name} isRequired {...textOf("name")} />
      <TextField label={text.purpose} hint={text.purposeHint} rows={3} {...textOf("purpose")} />
      <TextField label={text.publicName} hint={text.publicNameHint} {...textOf("public_name")} />
      <div className={styles.pair}>
        <Select label={text.kind} value={fields.kind} options={KIND_OPTIONS} onChange={(kind) => change({ kind })} error={errors.kind} />
        <Select label={text.status} value={fields.status} options={STATUS_OPTIONS} onChange={(status) => change({ status })} />
        <TextField label={text.startsOn} type="date" {...textOf("starts_on")} />
        <TextField label={text.endsOn} type="date" {...textOf("ends_on")} />
        {PLANNED.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            inputMode="numeric"
            value={fields[name]}
            error={errors[name]}
            onChange={(value) => change({ [name]: value.replace(/\D/g, "") })}
          />
        ))}
      </div>
      <Checkbox isSelected={fields.is_confidential} onChange={(isOn) => change({ is_confidential: isOn })}>
        {text.confidential}
      </Checkbox>
    </FormDialog>
  );
}
