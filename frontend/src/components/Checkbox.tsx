import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from "react-aria-components/Checkbox";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import styles from "./Checkbox.module.css";

export interface CheckboxProps extends Omit<CheckboxFieldProps, "className" | "style" | "children"> {
  /** Left out where `aria-label` names it. */
  children?: ReactNode;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} className={styles.field ?? ""}>
      <CheckboxButton className={styles.checkbox ?? ""}>
        <span aria-hidden className={styles.box}>
          <Check />
        </span>
        {children && <span className={styles.text}>{children}</span>}
      </CheckboxButton>
    </CheckboxField>
  );
}

interface CheckboxGroupProps<Value extends string> {
  label: string;
  value: readonly Value[];
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value[]) => void;
  error?: string;
}

/** Any number of a few fixed options. */
export function CheckboxGroup<Value extends string>({ label, value, options, onChange, error }: CheckboxGroupProps<Value>) {
  return (
    <AriaCheckboxGroup
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Value[])}
      isInvalid={Boolean(error)}
      validationBehavior={error ? "aria" : "native"}
      className={styles.group ?? ""}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value}>
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </AriaCheckboxGroup>
  );
}
