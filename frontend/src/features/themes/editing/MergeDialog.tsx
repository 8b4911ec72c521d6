import { useState } from "react";
import { mergeTheme } from "@/client";
import { announce } from "@/components/Toasts";
import { Banner } from "@/components/Banner";
import { useThemeChoice } from "./choice";
import type { Editable } from "./editable";
import { EditDialog } from "./EditDialog";
import styles from "./Editing.module.css";
import { text } from "./strings";
import { ThemePicker } from "./ThemePicker";
import { useEdit } from "./useEdit";

interface MergeDialogProps {
  theme: Editable;
  onClose: () => void;
  onMerged: (intoId: number) => void;
}

export function MergeDialog({ theme, onClose, onMerged }: MergeDialogProps) {
  const choice = useThemeChoice(theme.id);
  const into = choice.chosen;
  const [isMissing, setIsMissing] = useState(false);
  const edit = useEdit(
    async () => {
      if (!into) return null;
      const body = { edit_version: theme.edit_version, into_id: into.id, into_edit_version: into.edit_version };
      return (await mergeTheme({ path: { theme_id: theme.id }, body, throwOnError: true })).data;
    },
    (merged) => {
      if (!merged) return;
      onClose();
      announce(text.mergedInto(merged.name));
      onMerged(merged.id);
    },
  );
  const save = () => (into ? edit.save() : setIsMissing(true));
  return (
    <EditDialog title={text.mergeTitle(theme.name)} theme={theme} edit={{ ...edit, save }} saveLabel={text.mergeSave} onClose={onClose}>
      <p className={styles.lead}>{text.mergeLead}</p>
      {isMissing && !into && <Banner tone="warn" title={text.chooseFirst} isAlert />}
      <ThemePicker choice={choice} />
    </EditDialog>
  );
}
