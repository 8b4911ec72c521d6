import styles from "./StageBar.module.css";
import { STEPS, text } from "./strings";

interface StageBarProps {
  label: string;
  /** Counted from 0. */
  step: number;
  /** How much of this step is done, where that is known. */
  fraction?: number;
  isStill: boolean;
}

/** Where an upload is between its first byte and being found, as a row of short bars. */
export function StageBar({ label, step, fraction, isStill }: StageBarProps) {
  const now = Math.min(step, STEPS.length - 1);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={STEPS.length}
      aria-valuenow={step}
      aria-valuetext={text.stepOf(now + 1, STEPS.length, STEPS[now] ?? "")}
      className={styles.bar}
    >
      {STEPS.map((name, index) => (
        <span key={name} title={name} className={`${styles.step} ${index === step ? styles.now : ""} ${isStill ? styles.still : ""}`}>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: index < step ? "100%" : index === step ? `${(fraction ?? 0.12) * 100}%` : 0 }} />
          </span>
          <span className={styles.name}>{name}</span>
        </span>
      ))}
    </div>
  );
}
