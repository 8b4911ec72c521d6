import { useState } from "react";
import { Button } from "@/components/Button";
import { Checkbox } from "@/components/Checkbox";
import { WindowList } from "@/components/WindowList";
import { drafts, useDraft } from "./draft";
import { ChosenRow } from "./ChosenRow";
import { EditDialog } from "./EditDialog";
import { text } from "./strings";
import styles from "./ChosenTable.module.css";

const ROW_PX = 68;

function Selection({ onEdit }: { onEdit: () => void }) {
  const { chosen, selected } = useDraft();
  const all = chosen.length > 0 && selected.size === chosen.length;
  return (
    <div className={styles.selection}>
      <Checkbox
        isSelected={all}
        isIndeterminate={selected.size > 0 && !all}
        onChange={(isOn) => drafts.select(isOn ? chosen.map(({ id }) => id) : [])}
      >
        {selected.size > 0 ? text.selected(selected.size) : text.selectAll}
      </Checkbox>
      {selected.size > 0 && (
        <>
          <Button small onPress={onEdit}>
            {text.editSelected}
          </Button>
          <Button small look="quiet" onPress={() => drafts.remove(selected)}>
            {text.removeSelected}
          </Button>
        </>
      )}
    </div>
  );
}

/** The files that are not sent yet, to be told about one by one or several at once. */
export function ChosenTable({ maxBytes }: { maxBytes: number }) {
  const { chosen, shared, selected } = useDraft();
  const [edited, setEdited] = useState<ReadonlySet<number> | null>(null);
  return (
    <section aria-label={text.chosen} className={styles.table}>
      <Selection onEdit={() => setEdited(selected)} />
      <div className={styles.head} aria-hidden>
        <span />
        <span>{text.chosen}</span>
        <span>{text.heldOn}</span>
        <span>{text.account}</span>
        <span>{text.study}</span>
        <span>{text.kind}</span>
      </div>
      <WindowList label={text.chosen} rows={chosen} keyOf={({ id }) => id} rowHeight={ROW_PX}>
        {(item) => (
          <ChosenRow
            item={item}
            shared={shared}
            isSelected={selected.has(item.id)}
            maxBytes={maxBytes}
            onEdit={(id) => setEdited(new Set([id]))}
          />
        )}
      </WindowList>
      {edited && <EditDialog ids={edited} onClose={() => setEdited(null)} />}
    </section>
  );
}
