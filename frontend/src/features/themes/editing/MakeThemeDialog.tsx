import { useState } from "react";
import { splitTheme } from "@/client";
import { TextField } from "@/components/Field";
import { announce } from "@/components/Toasts";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import type { Editable } from "./editable";
import { EditDialog } from "./EditDialog";
import { text } from "./strings";
import { useEdit } from "./useEdit";

interface MakeThemeDialogProps {
  theme: Editable;
  passageIds: number[];
  onDone: () => void;
  onClose: () => void;
}

/** Makes a theme of some of a theme's passages. */
export function MakeThemeDialog({ theme, passageIds, onDone, onClose }: MakeThemeDialogProps) {
  const [name, setName] = useState("");
  const edit = useEdit(
    () =>
      splitTheme({
        path: { theme_id: theme.id },
        body: { edit_version: theme.edit_version, into: [{ name, passage_ids: passageIds }] },
      }),
    () => {
      onDone();
      announce(text.made(name));
    },
  );
  const count = formatCount(passageIds.length, themeText.passage, themeText.passages);
  return (
    <EditDialog title={text.makeTitle(count)} theme={theme} edit={edit} saveLabel={text.makeSave} onClose={onClose}>
      <TextField autoFocus isRequired label={text.name} value={name} onChange={setName} error={edit.problem?.errors.name} />
    </EditDialog>
  );
}
