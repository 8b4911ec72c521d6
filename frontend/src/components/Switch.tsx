import { SwitchButton, SwitchField, type SwitchFieldProps } from "react-aria-components/Switch";
import styles from "./Switch.module.css";

interface SwitchProps extends Omit<SwitchFieldProps, "className" | "style" | "children"> {
  label: string;
}

/** On or off, at once. Its label is read out. */
export function Switch({ label, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} aria-label={label}>
      <SwitchButton className={styles.switch ?? ""}>
        <span aria-hidden className={styles.track}>
          <span className={styles.thumb} />
        </span>
      </SwitchButton>
    </SwitchField>
  );
}
