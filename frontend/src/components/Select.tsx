import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import styles from "./Field.module.css";
import { Option } from "./Option";
import popover from "./Popover.module.css";

export interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  hideLabel?: boolean;
  small?: boolean;
  isDisabled?: boolean;
  error?: string;
}

/** One of a few fixed options. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, hideLabel, small, isDisabled, error } = props;
  return (
    <AriaSelect
      aria-label={hideLabel ? label : undefined}
      value={value}
      onChange={(key) => onChange(key as Value)}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      validationBehavior={error ? "aria" : "native"}
      className={styles.field ?? ""}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <Button className={`${styles.input} ${styles.select} ${small ? styles.small : ""}`}>
        <SelectValue className={styles.value ?? ""} />
        <ChevronDown aria-hidden />
      </Button>
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
      <Popover className={popover.popover ?? ""}>
        <ListBox className={popover.list ?? ""} items={options}>
          {(option) => (
            <Option id={option.value} textValue={option.label}>
              {option.label}
            </Option>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
