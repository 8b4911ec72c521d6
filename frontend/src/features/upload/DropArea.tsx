import { CloudUpload } from "lucide-react";
import { useRef } from "react";
import type { DropItem } from "react-aria-components";
import { DropZone } from "react-aria-components/DropZone";
import { Text } from "react-aria-components/Text";
import { FileButton } from "./FileButton";
import { readDropped } from "./fileAccess";
import { text } from "./strings";
import styles from "./DropArea.module.css";

interface DropAreaProps {
  hint: string;
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
  const withHandles = useRef<Promise<File[]> | null>(null);
  return (
    <div onDropCapture={({ dataTransfer }) => (withHandles.current = readDropped(dataTransfer.items))}>
      <DropZone
        aria-label={text.drop}
        getDropOperation={() => "copy"}
        onDrop={({ items }) => void (withHandles.current ?? collectFiles(items)).then(onFiles)}
        className={styles.drop ?? ""}
      >
        <CloudUpload aria-hidden className={styles.icon} />
        <Text slot="label" className={styles.title}>
          {text.drop}
        </Text>
        <span>{text.or}</span>
        <FileButton label={text.choose} onFiles={onFiles} />
        <p className={styles.hint}>{hint}</p>
      </DropZone>
    </div>
  );
}
