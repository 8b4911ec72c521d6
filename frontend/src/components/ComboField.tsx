import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import styles from "./Field.module.css";
import { Option } from "./Option";
import popover from "./Popover.module.css";

interface ComboFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly string[];
  hint?: ReactNode;
  placeholder?: string;
  error?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

/** Free text with suggestions: a known name can be picked, a new one typed. */
export function ComboField(props: ComboFieldProps) {
  const { label, value, onChange, suggestions, hint, placeholder, error, isDisabled, autoFocus } = props;
  return (
    <ComboBox
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="focus"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={suggestions.map((name) => ({ name }))}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      validationBehavior={error ? "aria" : "native"}
      autoFocus={autoFocus}
      className={styles.field ?? ""}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.control}>
        <Input placeholder={placeholder} className={styles.input ?? ""} />
        <Button className={styles.toggle ?? ""}>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
      <Popover className={popover.popover ?? ""}>
        <ListBox className={popover.list ?? ""}>
          {(item: { name: string }) => (
            <Option id={item.name} textValue={item.name}>
              {item.name}
            </Option>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
