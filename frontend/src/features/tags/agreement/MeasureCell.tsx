import type { Measure } from "@/client";
import { Badge } from "@/components/Badge";
import styles from "./Agreement.module.css";
import { text } from "./strings";

const DIGITS = 2;

const tell = (value: number | null) => (value === null ? text.undefined : value.toFixed(DIGITS).replace("-", "−"));

const tellInterval = ({ low, high }: Measure) => (low === null || high === null ? "" : text.interval(tell(low), tell(high)));

/** A coefficient with its interval, and why it isn't to be relied on where it isn't. */
export function MeasureCell({ measure }: { measure: Measure }) {
  return (
    <span className={styles.measure}>
      <strong>{tell(measure.value)}</strong>
      <span className={styles.quiet}>{tellInterval(measure)}</span>
      {measure.reason && (
        <span title={measure.reason}>
          <Badge tone="warn">{text.unsure}</Badge>
        </span>
      )}
    </span>
  );
}

/** A coefficient as the figure of a page. */
export function Figure({ name, measure }: { name: string; measure: Measure }) {
  return (
    <div className={styles.figure}>
      <span className={styles.value}>{tell(measure.value)}</span>
      <span>{name}</span>
      <span className={styles.quiet}>{measure.reason ?? tellInterval(measure)}</span>
    </div>
  );
}
