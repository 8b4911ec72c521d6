import styles from "./HeatMap.module.css";
import { text } from "./strings";
import { LEVELS } from "./weeks";

/** What the shades of the calendar mean. */
export function Legend() {
  return (
    <p className={styles.legend}>
      {text.few}
      {Array.from({ length: LEVELS }, (_, index) => (
        <span key={index} aria-hidden className={`${styles.swatch} ${styles[`level${index + 1}`]}`} />
      ))}
      {text.many}
    </p>
  );
}
