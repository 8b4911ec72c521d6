import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import type { InterviewDetail } from "@/client";
import { retranscribeInterview } from "@/client";
import { common } from "@/app/strings";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { refreshInterview } from "./queries";
import { text } from "./strings";

interface RetranscribeDialogProps {
  interview: InterviewDetail;
  onClose: () => void;
}

export function RetranscribeDialog({ interview, onClose }: RetranscribeDialogProps) {
  const form = useId();
  const [speakers, setSpeakers] = useState("");
  const [language, setLanguage] = useState(interview.language ?? "");
  const start = useMutation({
    mutationFn: () =>
      retranscribeInterview({
        path: { interview_id: interview.id },
        body: { speakers: speakers ? Number(speakers) : null, language: language.trim() || null },
      }),
    onSuccess: async () => {
      onClose();
      await refreshInterview(interview.id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const actions = (
    <>
      <Button onPress={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" isPending={start.isPending}>
        {text.retranscribeStart}
      </Button>
    </>
  );
  const errors = start.error?.errors;
  return (
    <Dialog isOpen title={text.retranscribe} onClose={onClose} actions={actions}>
      <p>{text.retranscribeText}</p>
      {start.error && !Object.keys(errors ?? {}).length && <Banner tone="bad" title={start.error.message} isAlert />}
      <form id={form} onSubmit={submit}>
        <TextField
          label={text.speakersExpected}
          hint={text.speakersHint}
          inputMode="numeric"
          value={speakers}
          onChange={setSpeakers}
          error={errors?.speakers}
        />
        <TextField label={text.language} hint={text.languageHint} value={language} onChange={setLanguage} error={errors?.language} />
      </form>
    </Dialog>
  );
}
