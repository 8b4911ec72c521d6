import { useState } from "react";
import { assignToTheme } from "@/client";
import { Banner } from "@/components/Banner";
import { formatCount } from "@/lib/format";
import { text as themeText } from "../strings";
import { useThemeChoice } from "./choice";
import { EditDialog } from "./EditDialog";
import { announceMoved, type Placed } from "./moving";
import { text } from "./strings";
import { ThemePicker } from "./ThemePicker";
import { useEdit } from "./useEdit";

interface MoveDialogProps {
  /** The theme they are in now. */
  from?: number;
  passages: readonly Placed[];
  onDone: () => void;
  onClose: () => void;
}

/** Puts passages into another theme, where no run moves them. */
export function MoveDialog({ from, passages, onDone, onClose }: MoveDialogProps) {
  const choice = useThemeChoice(from);
  const into = choice.chosen;
  const [isMissing, setIsMissing] = useState(false);
  const count = formatCount(passages.length, themeText.passage, themeText.passages);
  const edit = useEdit(
    async () => {
      if (!into) return;
      const ids = passages.map(({ passage_id: id }) => id);
      await assignToTheme({ path: { theme_id: into.id }, body: { edit_version: into.edit_version, passage_ids: ids } });
    },
    () => {
      onDone();
      if (into) announceMoved(passages, into);
    },
  );
  const save = () => (into ? edit.save() : setIsMissing(true));
  return (
    <EditDialog title={text.moveTitle(count)} theme={into ?? { name: "" }} edit={{ ...edit, save }} saveLabel={text.moveSave} onClose={onClose}>
      {isMissing && !into && <Banner tone="warn" title={text.chooseFirst} isAlert />}
      <ThemePicker choice={choice} />
    </EditDialog>
  );
}
