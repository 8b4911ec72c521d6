import { useState } from "react";
import { splitTheme, type ThemeInfo } from "@/client";
import { CheckboxGroup } from "@/components/Checkbox";
import { announce } from "@/components/Toasts";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import type { Editable } from "./editable";
import { EditDialog } from "./EditDialog";
import styles from "./Editing.module.css";
import { text } from "./strings";
import { useEdit } from "./useEdit";

interface SplitDialogProps {
  theme: Editable & { children: ThemeInfo[] };
  onClose: () => void;
}

/** Makes themes of sub-themes. */
export function SplitDialog({ theme, onClose }: SplitDialogProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const edit = useEdit(
    () => {
      const into = chosen.map((id) => ({ sub_theme_ids: [Number(id)] }));
      return splitTheme({ path: { theme_id: theme.id }, body: { edit_version: theme.edit_version, into } });
    },
    () => {
      onClose();
      announce(text.splitDone(formatCount(chosen.length, themeText.subTheme, themeText.subThemes)));
    },
  );
  const options = theme.children.map(({ id, name, customers }) => ({
    value: String(id),
    label: `${name} (${formatCount(customers, themeText.customer, themeText.customers)})`,
  }));
  return (
    <EditDialog title={text.splitTitle(theme.name)} theme={theme} edit={edit} saveLabel={text.splitSave} onClose={onClose}>
      <p className={styles.lead}>{text.splitLead}</p>
      <CheckboxGroup label={text.splitChoose} value={chosen} options={options} onChange={setChosen} error={edit.problem?.errors.into} />
    </EditDialog>
  );
}
