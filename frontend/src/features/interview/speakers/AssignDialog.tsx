import { type KeyboardEvent, type SubmitEvent, useState } from "react";
import type { InterviewDetail, SegmentInfo, SpeakerInfo } from "@/client";
import { Button } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { text } from "../strings";
import styles from "./AssignDialog.module.css";
import { useAddSpeaker, useGive } from "./giving";

interface AssignDialogProps {
  interview: InterviewDetail;
  /** The segment that it is about and those after it until somebody else speaks, or segments that are selected. */
  run: readonly SegmentInfo[];
  isSelection: boolean;
  onClose: () => void;
}

type Scope = "one" | "run";

/** Who says a segment, or a run of them: by a press or a number. */
export function AssignDialog({ interview, run, isSelection, onClose }: AssignDialogProps) {
  const [scope, setScope] = useState<Scope>(isSelection ? "run" : "one");
  const [name, setName] = useState("");
  const give = useGive(interview.id);
  const add = useAddSpeaker(interview.id);
  const segments = scope === "run" ? run : run.slice(0, 1);
  const pick = (speaker: SpeakerInfo) => {
    give({ segments, speaker });
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    const speaker = interview.speakers[Number(event.key) - 1];
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (speaker && !isTyping) pick(speaker);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    add.mutate({ name: name.trim(), segments });
    onClose();
  };
  return (
    <Dialog isOpen title={text.whoSays} onClose={onClose}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- numbers press the buttons within */}
      <div className={styles.fields} onKeyDown={press}>
        <blockquote className={styles.words}>{segments.map((segment) => segment.text).join(" ")}</blockquote>
        {!isSelection && run.length > 1 && (
          <Choice
            label={text.howMuch}
            value={scope}
            options={[
              { value: "one", label: text.onlyThis },
              { value: "run", label: text.untilNext(run.length) },
            ]}
            onChange={setScope}
          />
        )}
        <ul className={styles.speakers}>
          {interview.speakers.map((speaker, index) => (
            <li key={speaker.id}>
              <Button autoFocus={index === 0} onPress={() => pick(speaker)}>
                {index < 9 && <kbd className={styles.key}>{index + 1}</kbd>}
                {speaker.display_name}
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={submit} className={styles.another}>
          <TextField label={text.somebodyElse} value={name} onChange={setName} />
          <Button type="submit" isDisabled={!name.trim()}>
            {text.addSpeaker}
          </Button>
        </form>
      </div>
    </Dialog>
  );
}
