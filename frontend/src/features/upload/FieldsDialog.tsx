import { useState } from "react";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { DetailFields } from "./DetailFields";
import type { UploadItem } from "./item";
import { text } from "./strings";
import { uploads } from "./uploads";

/** Mends what was told about an upload that the server refused, and sends it again. */
export function FieldsDialog({ item, onClose }: { item: UploadItem; onClose: () => void }) {
  const [fields, setFields] = useState(item.fields);
  const errors = item.problem?.errors ?? {};
  const save = () => {
    uploads.edit(item.id, fields);
    uploads.retry(item.id);
    onClose();
  };
  return (
    <FormDialog
      title={text.editTitle(1)}
      problem={item.problem ? { message: item.problem.detail, errors } : null}
      isSaving={false}
      saveLabel={text.retry}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={text.fileTitle(item.facts.name)}
        value={fields.title}
        error={errors.title}
        onChange={(title) => setFields({ ...fields, title })}
      />
      <TextField
        label={text.heldOn}
        type="date"
        value={fields.heldOn}
        error={errors.held_on}
        onChange={(heldOn) => setFields({ ...fields, heldOn })}
      />
      <DetailFields fields={fields} errors={errors} onChange={(change) => setFields({ ...fields, ...change })} />
    </FormDialog>
  );
}
