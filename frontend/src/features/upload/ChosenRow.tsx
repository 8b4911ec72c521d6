import { Pencil, X } from "lucide-react";
import { memo } from "react";
import { IconButton } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { KIND_NAMES } from "@/features/interviews/kinds";
import { formatBytes } from "@/lib/format";
import { type Chosen, drafts, type Shared } from "./draft";
import { isTranscript } from "./files";
import { text } from "./strings";
import styles from "./ChosenTable.module.css";

interface ChosenRowProps {
  item: Chosen;
  shared: Shared;
  isSelected: boolean;
  maxBytes: number;
  onEdit: (id: number) => void;
}

function describe({ group: { file, transcript } }: Chosen): string {
  const kind = transcript ? text.withTranscript(transcript.name) : isTranscript(file) && text.transcriptAlone;
  return [kind, formatBytes(file.size), file.name].filter(Boolean).join(" · ");
}

function Told({ item, shared, name }: { item: Chosen; shared: Shared; name: "account" | "study" | "kind" }) {
  const isOwn = item.own[name] !== undefined && item.own[name] !== shared[name];
  const value = item.own[name] ?? shared[name];
  return (
    <span className={isOwn ? styles.own : styles.inherited} title={isOwn ? text.own : undefined}>
      {name === "kind" ? KIND_NAMES[item.own.kind ?? shared.kind] : value || "–"}
      {isOwn && <span className={styles.hidden}> ({text.own})</span>}
    </span>
  );
}

/** One file that is not sent yet: its title and day to type, the rest as for all files unless it has its own. */
export const ChosenRow = memo(function ChosenRow({ item, shared, isSelected, maxBytes, onEdit }: ChosenRowProps) {
  const { file } = item.group;
  const only = new Set([item.id]);
  return (
    <div className={styles.row}>
      <Checkbox aria-label={text.selectFile(file.name)} isSelected={isSelected} onChange={(isOn) => drafts.toggle(item.id, isOn)} />
      <div className={styles.file}>
        <input
          aria-label={text.fileTitle(file.name)}
          className={styles.input}
          value={item.title}
          onChange={({ target }) => drafts.edit(only, () => ({ title: target.value }))}
        />
        <p className={file.size > maxBytes ? styles.bad : styles.about}>
          {file.size > maxBytes ? text.tooLarge(formatBytes(maxBytes)) : describe(item)}
        </p>
      </div>
      <input
        type="date"
        aria-label={text.heldOnOf(file.name)}
        title={item.isDayOfFile ? text.dayOfFile : undefined}
        className={`${styles.input} ${styles.day} ${item.isDayOfFile ? styles.guessed : ""}`}
        value={item.heldOn}
        onChange={({ target }) => drafts.edit(only, () => ({ heldOn: target.value, isDayOfFile: false }))}
      />
      <Told item={item} shared={shared} name="account" />
      <Told item={item} shared={shared} name="study" />
      <Told item={item} shared={shared} name="kind" />
      <span className={styles.tools}>
        <IconButton small label={text.editFile(file.name)} onPress={() => onEdit(item.id)}>
          <Pencil aria-hidden />
        </IconButton>
        <IconButton small label={text.removeFile(file.name)} onPress={() => drafts.remove(only)}>
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  );
});
