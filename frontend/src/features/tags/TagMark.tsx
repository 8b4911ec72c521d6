import type { CSSProperties } from "react";
import styles from "./TagMark.module.css";

/** The color of a tag as a dot; the app's accent where it has none. */
export function TagMark({ color }: { color: string | null }) {
  return <span aria-hidden className={styles.mark} style={{ "--tag": color ?? "var(--accent)" } as CSSProperties} />;
}
