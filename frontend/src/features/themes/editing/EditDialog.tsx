import type { ReactNode } from "react";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { FormDialog } from "@/components/FormDialog";
import { text } from "./strings";
import type { Edit } from "./useEdit";

interface EditDialogProps {
  title: string;
  /** The theme as it is known now: its name is told after it was loaded again. */
  theme: { name: string };
  edit: Pick<Edit, "save" | "reload" | "isReloaded" | "isMeanwhile" | "isSaving" | "problem">;
  saveLabel?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that edits a theme. Where somebody else was quicker it says so, and keeps what was entered. */
export function EditDialog({ title, theme, edit, saveLabel, onClose, children }: EditDialogProps) {
  const reload = (
    <Button small onPress={() => void edit.reload()}>
      {text.reload}
    </Button>
  );
  return (
    <FormDialog
      title={title}
      problem={edit.problem}
      isSaving={edit.isSaving}
      saveLabel={saveLabel}
      onSave={edit.save}
      onClose={onClose}
    >
      {edit.isMeanwhile && (
        <Banner tone="warn" title={text.editedTitle} actions={reload} isAlert>
          {text.edited}
        </Banner>
      )}
      {edit.isReloaded && <Banner tone="info" title={text.reloaded(theme.name)} isAlert />}
      {children}
    </FormDialog>
  );
}
