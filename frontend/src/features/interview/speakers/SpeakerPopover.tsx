import { type SubmitEvent, type ReactNode, useState } from "react";
import { Button as PlainButton } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { InterviewDetail, SpeakerInfo, SpeakerRole } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { TextField } from "@/components/Field";
import popover from "@/components/Popover.module.css";
import { Select } from "@/components/Select";
import { useChangeSpeaker } from "../queries";
import { text } from "../strings";
import { useMerge } from "./merging";

const UNSET = "";
const ROLES: { value: SpeakerRole | typeof UNSET; label: string }[] = [
  { value: "customer", label: text.customer },
  { value: "interviewer", label: text.interviewer },
  { value: UNSET, label: text.noRole },
];

interface SpeakerFormProps {
  interview: InterviewDetail;
  speaker: SpeakerInfo;
  onDone: () => void;
}

/** Makes the speaker one with another of the interview. */
function MergeField({ interview, speaker, onDone }: SpeakerFormProps) {
  const merge = useMerge(interview.id);
  const others = interview.speakers.filter(({ id }) => id !== speaker.id);
  if (others.length === 0) return null;
  const pick = (id: string) => {
    const into = others.find((other) => String(other.id) === id);
    if (!into) return;
    merge({ speaker, into });
    onDone();
  };
  return (
    <Select
      label={text.sameAs}
      value={UNSET}
      options={[{ value: UNSET, label: text.nobodyElse }, ...others.map(({ id, display_name: label }) => ({ value: String(id), label }))]}
      onChange={pick}
    />
  );
}

function SpeakerForm({ interview, speaker, onDone }: SpeakerFormProps) {
  const { participants } = interview;
  const [name, setName] = useState(speaker.name ?? "");
  const [role, setRole] = useState<SpeakerRole | typeof UNSET>(speaker.role ?? UNSET);
  const [participant, setParticipant] = useState(String(speaker.participant?.id ?? UNSET));
  const change = useChangeSpeaker(interview.id, speaker.id);
  const known = speaker.participant ? [speaker.participant, ...participants] : participants;
  const people = new Map(known.map((person) => [String(person.id), person.name]));
  const pick = (id: string) => {
    setParticipant(id);
    if (!name) setName(people.get(id) ?? "");
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate({
      name: name.trim() || null,
      role: role || null,
      participant_id: participant ? Number(participant) : null,
    });
    onDone();
  };
  return (
    <form onSubmit={save} className={popover.body}>
      <TextField autoFocus label={text.speakerName} placeholder={speaker.label} value={name} onChange={setName} />
      <Choice label={text.speakerRole} value={role} options={ROLES} onChange={setRole} />
      {people.size > 0 && (
        <Select
          label={text.participant}
          value={participant}
          options={[{ value: UNSET, label: text.noParticipant }, ...[...people].map(([value, label]) => ({ value, label }))]}
          onChange={pick}
        />
      )}
      <MergeField interview={interview} speaker={speaker} onDone={onDone} />
      <Button type="submit" look="primary">
        {common.save}
      </Button>
    </form>
  );
}

interface SpeakerPopoverProps extends Omit<SpeakerFormProps, "onDone"> {
  className?: string;
  children: ReactNode;
}

/** A speaker's name that opens what can be changed about the speaker. */
export function SpeakerPopover({ className, children, ...form }: SpeakerPopoverProps) {
  const label = text.editSpeaker(form.speaker.display_name);
  return (
    <DialogTrigger>
      <PlainButton aria-label={label} className={className ?? ""}>
        {children}
      </PlainButton>
      <Popover placement="bottom start" className={popover.popover ?? ""}>
        <Dialog aria-label={label}>{({ close }) => <SpeakerForm {...form} onDone={close} />}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}
