import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Channel, type Named, recordTouch, type TouchInfo } from "@/client";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { announce } from "@/components/Toasts";
import { useMe } from "@/features/session/session";
import { refreshContact } from "../shared/refresh";
import { channelNames, touchNames } from "../shared/strings";
import { MoneyFields } from "./MoneyFields";
import { type Draft, draftOf, RECORDABLE, takesMoney, toNewTouch } from "./recording";
import { text } from "./strings";

const MOST = 200;
const NONE = { value: "", label: common.none };
const KINDS = RECORDABLE.map((value) => ({ value, label: touchNames[value] }));
const CHANNELS = (Object.keys(channelNames) as Channel[]).map((value) => ({ value, label: channelNames[value] }));

/** Known studies to choose from, and the one chosen before, whatever becomes of the list. */
function useStudies(chosen: Named | null | undefined) {
  const { data } = useQuery(listStudiesOptions({ query: { limit: MOST } }));
  const known = new Map([...(chosen ? [chosen] : []), ...(data?.items ?? [])].map(({ id, name }) => [String(id), name]));
  return [NONE, ...[...known].map(([value, label]) => ({ value, label }))];
}

interface TouchDialogProps {
  person: Named;
  /** The contact that this one corrects; a new one where left out. */
  corrected?: TouchInfo;
  onClose: () => void;
}

/** Records a contact that happened, or what should have been recorded in place of another. */
export function TouchDialog({ person, corrected, onClose }: TouchDialogProps) {
  const { team } = useMe();
  const studies = useStudies(corrected?.study);
  const [draft, setDraft] = useState(() => draftOf(corrected ?? null, team));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const save = useMutation({
    mutationFn: () => recordTouch({ body: toNewTouch(draft, person.id, corrected ?? null) }),
    onSuccess: async () => {
      onClose();
      announce(text.recorded);
      await refreshContact();
    },
  });
  const errors = save.error?.errors ?? {};
  const { kind } = draft;
  return (
    <FormDialog
      title={corrected ? text.correctTitle(touchNames[corrected.kind]) : text.recordTitle(person.name)}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      {corrected && <p>{text.correctLead}</p>}
      <Select label={text.kind} value={kind} options={KINDS} onChange={(value) => set({ kind: value })} error={errors.kind} />
      {(kind === "opted_out" || kind === "bounced") && <p>{text.suppresses}</p>}
      <TextField
        isRequired
        label={text.when}
        type="datetime-local"
        value={draft.when}
        onChange={(when) => set({ when })}
        error={errors.happened_at}
      />
      {kind === "booked" && (
        <TextField
          label={text.scheduled}
          type="datetime-local"
          value={draft.scheduled}
          onChange={(scheduled) => set({ scheduled })}
          error={errors.scheduled_at}
        />
      )}
      <Select
        label={text.channel}
        value={draft.channel}
        options={CHANNELS}
        onChange={(channel) => set({ channel })}
        error={errors.channel}
      />
      {takesMoney(kind) && (
        <MoneyFields
          label={kind === "paid" ? text.paid : text.promised}
          isRequired={kind === "paid"}
          draft={draft}
          errors={errors}
          onChange={set}
        />
      )}
      <Select label={text.study} value={draft.study} options={studies} onChange={(study) => set({ study })} error={errors.study} />
      <TextField label={text.team} value={draft.team} onChange={(value) => set({ team: value })} error={errors.team} />
      <TextField label={text.note} rows={2} value={draft.note} onChange={(note) => set({ note })} error={errors.note} />
    </FormDialog>
  );
}
