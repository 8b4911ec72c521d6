import { useState } from "react";
import { renameTheme } from "@/client";
import { TextField } from "@/components/Field";
import { EditDialog } from "./EditDialog";
import { text } from "./strings";
import type { Editable } from "./editable";
import { useEdit } from "./useEdit";

interface RenameDialogProps {
  theme: Editable;
  onClose: () => void;
}

export function RenameDialog({ theme, onClose }: RenameDialogProps) {
  const [name, setName] = useState(theme.proposed_name ?? theme.name);
  const edit = useEdit(
    () => renameTheme({ path: { theme_id: theme.id }, body: { name, edit_version: theme.edit_version } }),
    onClose,
  );
  return (
    <EditDialog title={text.rename} theme={theme} edit={edit} onClose={onClose}>
      <TextField
        autoFocus
        isRequired
        label={text.name}
        hint={text.renameHint}
        value={name}
        onChange={setName}
        error={edit.problem?.errors.name}
      />
    </EditDialog>
  );
}
