import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { placeLegalHold } from "@/client";
import { listStudiesOptions } from "@/client/@tanstack/react-query.gen";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { announce } from "@/components/Toasts";
import { refreshRetention } from "./queries";
import { text } from "./strings";

const ABOUT = [
  { value: "study" as const, label: text.aboutStudy },
  { value: "interview" as const, label: text.aboutInterview },
];

/** Places a hold on a study or an interview. */
export function HoldDialog({ onClose }: { onClose: () => void }) {
  const [about, setAbout] = useState<"study" | "interview">("study");
  const [chosen, setChosen] = useState("");
  const [interview, setInterview] = useState("");
  const [reason, setReason] = useState("");
  const studies = useQuery(listStudiesOptions({ query: { limit: 200 } }));
  const options = studies.data?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  const study = chosen || (options[0]?.value ?? "");
  const place = useMutation({
    mutationFn: () =>
      placeLegalHold({ body: { reason, ...(about === "study" ? { study_id: Number(study) } : { interview_id: Number(interview) }) } }),
    onSuccess: async () => {
      onClose();
      announce(text.placed);
      await refreshRetention();
    },
  });
  const errors = place.error?.errors ?? {};
  return (
    <FormDialog title={text.addHold} problem={place.error} isSaving={place.isPending} saveLabel={text.addHold} onSave={() => place.mutate()} onClose={onClose}>
      <p>{text.holdLead}</p>
      <Select label={text.about} value={about} options={ABOUT} onChange={setAbout} />
      {about === "study" ? (
        <Select label={text.study} value={study} options={options} error={errors.study_id} onChange={setChosen} />
      ) : (
        <TextField
          isRequired
          label={text.interviewId}
          hint={text.interviewIdHint}
          inputMode="numeric"
          pattern="[0-9]+"
          value={interview}
          onChange={setInterview}
          error={errors.interview_id}
        />
      )}
      <TextField isRequired rows={2} label={text.reason} value={reason} onChange={setReason} error={errors.reason} />
    </FormDialog>
  );
}
