import { usePendingApprovals } from "./pending";
import styles from "./PendingBadge.module.css";
import { text } from "./strings";

/** How many requests wait for the reader, at the inbox's entry in the navigation. */
export function PendingBadge() {
  const count = usePendingApprovals();
  if (!count) return null;
  return (
    <span className={styles.badge}>
      {count}
      <span className={styles.hidden}> {text.waiting}</span>
    </span>
  );
}
