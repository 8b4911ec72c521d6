import { X } from "lucide-react";
import { IconButton } from "@/components/Button";
import { TextField } from "@/components/Field";
import { formatBytes } from "@/lib/format";
import type { FileGroup } from "./files";
import { text } from "./strings";
import styles from "./UploadPage.module.css";

/** Files chosen but not sent yet, with what is told about each. */
export interface Chosen {
  group: FileGroup;
  title: string;
  heldOn: string;
}

interface ChosenFilesProps {
  chosen: Chosen[];
  maxBytes: number;
  onChange: (chosen: Chosen[]) => void;
}

function describe({ file, transcript }: FileGroup): string {
  const parts = [file.name, formatBytes(file.size), transcript && text.withTranscript(transcript.name)];
  return parts.filter(Boolean).join(" · ");
}

export function ChosenFiles({ chosen, maxBytes, onChange }: ChosenFilesProps) {
  const edit = (at: number, change: Partial<Chosen>) =>
    onChange(chosen.map((item, index) => (index === at ? { ...item, ...change } : item)));
  return (
    <section className={styles.chosen} aria-label={text.chosen}>
      <h2>{text.chosen}</h2>
      <ul className={styles.cards}>
        {chosen.map(({ group, title, heldOn }, index) => (
          <li key={index} className={styles.chosenFile}>
            <TextField
              label={text.fileTitle}
              value={title}
              onChange={(value) => edit(index, { title: value })}
              error={group.file.size > maxBytes ? text.tooLarge(formatBytes(maxBytes)) : undefined}
            />
            <TextField label={text.heldOn} type="date" value={heldOn} onChange={(value) => edit(index, { heldOn: value })} />
            <IconButton label={text.removeFile(group.file.name)} onPress={() => onChange(chosen.filter((_, at) => at !== index))}>
              <X aria-hidden />
            </IconButton>
            <p className={styles.fileName}>{describe(group)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
