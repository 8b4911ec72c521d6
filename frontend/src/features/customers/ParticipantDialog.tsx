import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { changeParticipant, createParticipant, type ParticipantInfo } from "@/client";
import { listAccountsOptions, listParticipantsInfiniteQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { ComboField } from "@/components/ComboField";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { formatFields, parseFields } from "@/lib/fields";
import { splitList } from "@/lib/lists";
import { text } from "./strings";

const UNSET = "";
const MOST = 200;
const TIME_ZONES = Intl.supportedValuesOf("timeZone");

interface ParticipantDialogProps {
  participant?: ParticipantInfo;
  onClose: () => void;
}

export function ParticipantDialog({ participant, onClose }: ParticipantDialogProps) {
  const accounts = useQuery(listAccountsOptions({ query: { limit: MOST } }));
  const [name, setName] = useState(participant?.name ?? "");
  const [jobTitle, setJobTitle] = useState(participant?.job_title ?? "");
  const [account, setAccount] = useState(String(participant?.account?.id ?? UNSET));
  const [emails, setEmails] = useState(participant?.emails.join(", ") ?? "");
  const [timezone, setTimezone] = useState(participant?.timezone ?? "");
  const [language, setLanguage] = useState(participant?.language ?? "");
  const shownFields = formatFields(participant?.custom_fields ?? {});
  const [fields, setFields] = useState(shownFields);
  const known = [...(participant?.account ? [participant.account] : []), ...(accounts.data?.items ?? [])];
  const names = new Map(known.map((item) => [String(item.id), item.name]));
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        name,
        job_title: jobTitle.trim() || null,
        account_id: account === UNSET ? null : Number(account),
        emails: splitList(emails),
        timezone: timezone.trim() || null,
        language: language.trim() || null,
        ...(fields !== shownFields && { custom_fields: parseFields(fields) }),
      };
      if (participant) await changeParticipant({ path: { participant_id: participant.id }, body });
      else await createParticipant({ body });
    },
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: listParticipantsInfiniteQueryKey() });
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={participant ? text.edit(participant.name) : text.addParticipant}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      <TextField autoFocus label={text.name} isRequired value={name} onChange={setName} error={errors.name} />
      <TextField label={text.jobTitle} value={jobTitle} onChange={setJobTitle} error={errors.job_title} />
      <Select
        label={text.account}
        value={account}
        options={[{ value: UNSET, label: text.noAccount }, ...[...names].map(([value, label]) => ({ value, label }))]}
        onChange={setAccount}
      />
      <TextField label={text.emails} hint={text.emailsHint} value={emails} onChange={setEmails} error={errors.emails} />
      <ComboField
        label={text.timezone}
        hint={text.timezoneHint}
        suggestions={TIME_ZONES}
        value={timezone}
        onChange={setTimezone}
        error={errors.timezone}
      />
      <TextField label={text.language} hint={text.languageHint} value={language} onChange={setLanguage} error={errors.language} />
      <TextField
        label={text.customFields}
        hint={text.customFieldsHint}
        rows={3}
        value={fields}
        onChange={setFields}
        error={errors.custom_fields}
      />
    </FormDialog>
  );
}
