import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import styles from "./Field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: string;
  hint?: ReactNode;
  error?: string;
  placeholder?: string;
  rows?: number;
}

/**
 * A labelled line of text, or with `rows` a paragraph. `error` is what the server said about this field: it must not keep
 * the browser from sending the form once more, as errors of the browser's own do.
 */
export function TextField({ label, hint, error, placeholder, rows, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={error ? true : props.isInvalid} validationBehavior={error ? "aria" : "native"} className={styles.field ?? ""}>
      <Label className={styles.label}>{label}</Label>
      {rows ? (
        <TextArea rows={rows} placeholder={placeholder} className={`${styles.input} ${styles.area}`} />
      ) : (
        <Input placeholder={placeholder} className={styles.input ?? ""} />
      )}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}
