import { useMutation, useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import type { InterviewDetail, InterviewKind, Named } from "@/client";
import { changeInterview } from "@/client";
import { listAccountsOptions, listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { Select } from "@/components/Select";
import { KIND_OPTIONS } from "@/features/interviews/kinds";
import { refreshInterview } from "./queries";
import { text } from "./strings";

const UNSET = "";
const MOST = 200;

interface DetailsDialogProps {
  interview: InterviewDetail;
  onClose: () => void;
}

/** Options of a list of names, with the present one even where the list does not reach it. */
function toOptions(items: Named[] | undefined, present: Named | null) {
  const names = new Map([...(present ? [present] : []), ...(items ?? [])].map(({ id, name }) => [String(id), name]));
  return [{ value: UNSET, label: text.none }, ...[...names].map(([value, label]) => ({ value, label }))];
}

const toId = (value: string) => (value === UNSET ? null : Number(value));

export function DetailsDialog({ interview, onClose }: DetailsDialogProps) {
  const form = useId();
  const [title, setTitle] = useState(interview.title);
  const [heldOn, setHeldOn] = useState(interview.held_on ?? "");
  const [kind, setKind] = useState<InterviewKind>(interview.kind);
  const [account, setAccount] = useState(String(interview.account?.id ?? UNSET));
  const [study, setStudy] = useState(String(interview.study?.id ?? UNSET));
  const accounts = useQuery(listAccountsOptions({ query: { limit: MOST } }));
  const studies = useQuery(listStudiesOptions({ query: { limit: MOST } }));
  const save = useMutation({
    mutationFn: () =>
      changeInterview({
        path: { interview_id: interview.id },
        body: { title, held_on: heldOn || null, kind, account_id: toId(account), study_id: toId(study) },
      }),
    onSuccess: async () => {
      onClose();
      await refreshInterview(interview.id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" isPending={save.isPending}>
        {common.save}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={text.details} onClose={onClose} actions={actions}>
      {save.error && <Banner tone="bad" title={save.error.message} isAlert />}
      <form id={form} onSubmit={submit}>
        <TextField autoFocus label={text.titleField} value={title} onChange={setTitle} isRequired error={save.error?.errors.title} />
        <TextField label={text.heldOn} type="date" value={heldOn} onChange={setHeldOn} error={save.error?.errors.held_on} />
        <Select label={text.kind} value={kind} options={KIND_OPTIONS} onChange={setKind} />
        <Select label={text.account} value={account} options={toOptions(accounts.data?.items, interview.account)} onChange={setAccount} />
        <Select label={text.study} value={study} options={toOptions(studies.data?.items, interview.study)} onChange={setStudy} />
      </form>
    </Dialog>
  );
}
