import { useState } from "react";
import type { DecisionInfo } from "@/client";
import { Checkbox } from "@/components/Checkbox";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Reasons } from "../Decision";
import type { Drafting } from "../draft";
import { text } from "../strings";
import styles from "./OverrideDialog.module.css";
import { useReserve } from "./reserving";

interface OverrideDialogProps {
  draft: Drafting;
  /** Those whose rules one's role may set aside. */
  decisions: readonly DecisionInfo[];
  onClose: () => void;
}

/** Reserves people in spite of a rule, for a reason that is kept. */
export function OverrideDialog({ draft, decisions, onClose }: OverrideDialogProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [reason, setReason] = useState("");
  const [isTried, setIsTried] = useState(false);
  const reserve = useReserve(draft);
  const choose = (id: number, isChosen: boolean) => setChosen(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id));
  const save = () => {
    setIsTried(true);
    if (chosen.length > 0) reserve.mutate({ ids: [...chosen], overrideReason: reason.trim() });
  };
  return (
    <FormDialog
      title={text.overrideTitle}
      problem={reserve.error}
      isSaving={reserve.isPending}
      saveLabel={text.reserve(chosen.length)}
      onSave={save}
      onClose={onClose}
    >
      <p>{text.overrideText}</p>
      <ul aria-label={text.overrideWhom} className={styles.people}>
        {decisions.map((decision) => {
          const { id, name } = decision.participant;
          return (
            <li key={id} className={styles.person}>
              <Checkbox isSelected={chosen.includes(id)} onChange={(isChosen) => choose(id, isChosen)}>
                {name}
              </Checkbox>
              <div className={styles.why}>
                <Reasons decision={decision} />
              </div>
            </li>
          );
        })}
      </ul>
      {isTried && chosen.length === 0 && (
        <p role="alert" className={styles.missing}>
          {text.nobodyChosen}
        </p>
      )}
      <TextField
        label={text.overrideReason}
        isRequired
        rows={2}
        value={reason}
        onChange={setReason}
        error={reserve.error?.errors.override_reason}
      />
    </FormDialog>
  );
}
