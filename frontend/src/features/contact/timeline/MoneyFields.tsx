import { TextField } from "@/components/Field";
import styles from "./MoneyFields.module.css";
import type { Draft } from "./recording";
import { text } from "./strings";

interface MoneyFieldsProps {
  label: string;
  isRequired: boolean;
  draft: Draft;
  errors: Record<string, string>;
  onChange: (change: Partial<Draft>) => void;
}

/** An amount and its currency, side by side. */
export function MoneyFields({ label, isRequired, draft, errors, onChange }: MoneyFieldsProps) {
  return (
    <div className={styles.money}>
      <TextField
        label={label}
        isRequired={isRequired}
        inputMode="decimal"
        value={draft.amount}
        onChange={(amount) => onChange({ amount })}
        error={errors.amount_cents}
      />
      <TextField
        label={text.currency}
        maxLength={3}
        value={draft.currency}
        onChange={(currency) => onChange({ currency })}
        error={errors.currency}
      />
    </div>
  );
}
