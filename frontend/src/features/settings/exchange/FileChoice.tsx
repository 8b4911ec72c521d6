import { FileSpreadsheet } from "lucide-react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { Button } from "@/components/Button";
import styles from "./Exchange.module.css";
import { text } from "./strings";

const ACCEPTED = [".csv", ".tsv", ".txt", "text/csv"];

/** Asks for a CSV file, chosen or dropped. */
export function FileChoice({ onFile }: { onFile: (file: File) => void }) {
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <DropZone
      aria-label={text.drop}
      getDropOperation={() => "copy"}
      onDrop={({ items }) => {
        const item = items.find(({ kind }) => kind === "file");
        if (item?.kind === "file") void item.getFile().then(onFile);
      }}
      className={styles.drop ?? ""}
    >
      <FileSpreadsheet aria-hidden className={styles.dropIcon} />
      <Text slot="label" className={styles.dropTitle}>
        {text.drop}
      </Text>
      <span>{text.or}</span>
      <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={take}>
        <Button>{text.choose}</Button>
      </FileTrigger>
    </DropZone>
  );
}
