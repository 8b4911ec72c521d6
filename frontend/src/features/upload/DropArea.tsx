import { CloudUpload } from "lucide-react";
import type { DropItem } from "react-aria-components";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { Button } from "@/components/Button";
import { ACCEPTED } from "./files";
import { text } from "./strings";
import styles from "./UploadPage.module.css";

interface DropAreaProps {
  hint?: string;
  onFiles: (files: File[]) => void;
}

/** Files among what was dropped, those in dropped folders too. */
async function collectFiles(items: Iterable<DropItem> | AsyncIterable<DropItem>): Promise<File[]> {
  const files: File[] = [];
  for await (const item of items) {
    if (item.kind === "file") files.push(await item.getFile());
    if (item.kind === "directory") files.push(...(await collectFiles(item.getEntries())));
  }
  return files;
}

export function DropArea({ hint, onFiles }: DropAreaProps) {
  return (
    <DropZone
      aria-label={text.drop}
      getDropOperation={() => "copy"}
      onDrop={({ items }) => void collectFiles(items).then(onFiles)}
      className={styles.drop ?? ""}
    >
      <CloudUpload aria-hidden className={styles.dropIcon} />
      <Text slot="label" className={styles.dropTitle}>
        {text.drop}
      </Text>
      <span>{text.or}</span>
      <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={(files) => onFiles(Array.from(files ?? []))}>
        <Button>{text.choose}</Button>
      </FileTrigger>
      {hint && <p className={styles.hint}>{hint}</p>}
    </DropZone>
  );
}
