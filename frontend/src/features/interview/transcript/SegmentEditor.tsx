import { type KeyboardEvent, useState } from "react";
import type { SegmentInfo, SpeakerInfo } from "@/client";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Select } from "@/components/Select";
import { TextField } from "@/components/Field";
import { useChangeSegment } from "../queries";
import { text } from "../strings";
import styles from "./Transcript.module.css";

const CHARACTERS_PER_LINE = 70;

interface SegmentEditorProps {
  interviewId: number;
  segment: SegmentInfo;
  speakers: SpeakerInfo[];
  onDone: () => void;
}

/** Corrects a segment in its place: its words, or whose they are. Ctrl+Enter saves, Escape leaves it as it was. */
export function SegmentEditor({ interviewId, segment, speakers, onDone }: SegmentEditorProps) {
  const [typed, setTyped] = useState(segment.text);
  const [speaker, setSpeaker] = useState(String(segment.speaker_id ?? ""));
  const change = useChangeSegment(interviewId, segment);
  const save = () => {
    const words = typed.trim();
    const isOther = speaker !== String(segment.speaker_id ?? "");
    const changes = { ...(words !== segment.text && { text: words }), ...(isOther && { speaker_id: Number(speaker) }) };
    if (words && Object.keys(changes).length > 0) change(changes);
    onDone();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDone();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <div className={styles.editor}>
      <TextField
        label={text.segmentText}
        rows={Math.max(2, Math.ceil(typed.length / CHARACTERS_PER_LINE))}
        value={typed}
        onChange={setTyped}
        onKeyDown={press}
        autoFocus
      />
      <div className={styles.editorFoot}>
        {speakers.length > 1 && (
          <Select
            small
            hideLabel
            label={text.saidBy}
            value={speaker}
            options={speakers.map(({ id, display_name: name }) => ({ value: String(id), label: name }))}
            onChange={setSpeaker}
          />
        )}
        <span className={styles.editorActions}>
          <Button small onPress={onDone}>
            {common.cancel}
          </Button>
          <Button small look="primary" isDisabled={!typed.trim()} onPress={save}>
            {common.save}
          </Button>
        </span>
      </div>
    </div>
  );
}
