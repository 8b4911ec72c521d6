import { ProgressBar } from "react-aria-components/ProgressBar";
import styles from "./Progress.module.css";

interface ProgressProps {
  label: string;
  /** 0 to 1; left out while there is nothing to measure yet. */
  value?: number;
}

export function Progress({ label, value }: ProgressProps) {
  const percent = Math.round((value ?? 0) * 100);
  return (
    <ProgressBar aria-label={label} value={percent} isIndeterminate={value === undefined} className={styles.track ?? ""}>
      <div
        className={value === undefined ? `${styles.bar} ${styles.waiting}` : styles.bar}
        style={value === undefined ? undefined : { width: `${percent}%` }}
      />
    </ProgressBar>
  );
}
