import { useState } from "react";
import { Button } from "@/components/Button";
import { FormDialog } from "@/components/FormDialog";
import { DetailFields } from "./DetailFields";
import { commonOf, drafts, fieldsOf, SHARED_NAMES, type Shared, useDraft } from "./draft";
import { text } from "./strings";
import styles from "./Upload.module.css";

interface EditDialogProps {
  ids: ReadonlySet<number>;
  onClose: () => void;
}

/** Edits what is told about several files at once. */
export function EditDialog({ ids, onClose }: EditDialogProps) {
  const { chosen, shared } = useDraft();
  const [changed, setChanged] = useState<Partial<Shared>>({});
  const edited = chosen.filter(({ id }) => ids.has(id)).map((item) => fieldsOf(item, shared));
  const common = Object.fromEntries(SHARED_NAMES.map((name) => [name, commonOf(edited.map((fields) => fields[name]))]));
  const save = () => {
    drafts.edit(ids, ({ own }) => ({ own: { ...own, ...changed } }));
    onClose();
  };
  const reset = () => {
    drafts.edit(ids, () => ({ own: {} }));
    onClose();
  };
  return (
    <FormDialog title={text.editTitle(ids.size)} problem={null} isSaving={false} onSave={save} onClose={onClose}>
      <p className={styles.lead}>{text.editLead}</p>
      <DetailFields fields={{ ...common, ...changed }} onChange={(change) => setChanged({ ...changed, ...change })} />
      <div>
        <Button small look="quiet" onPress={reset}>
          {text.asForAll}
        </Button>
      </div>
    </FormDialog>
  );
}
