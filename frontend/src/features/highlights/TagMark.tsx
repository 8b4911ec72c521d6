import type { CSSProperties } from "react";
import styles from "./TagMark.module.css";

/** The colour of a tag, as a style that its highlights use; the app's accent where it has none. */
export function colorOf(color: string | null | undefined): CSSProperties {
  return { "--tag": color ?? "var(--accent)" } as CSSProperties;
}

export function TagMark({ color }: { color: string | null }) {
  return <span aria-hidden className={styles.mark} style={colorOf(color)} />;
}
