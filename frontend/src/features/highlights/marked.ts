import type { CSSProperties } from "react";
import type { HighlightInfo } from "@/client";
import styles from "./Marked.module.css";

/** The colour of a tag, as a style that its highlights use; the app's accent where it has none. */
export function colorOf(color: string | null | undefined): CSSProperties {
  return { "--tag": color ?? "var(--accent)" } as CSSProperties;
}

/** How highlighted words look: underlined in the colour of the first tag, twice where highlights overlap. */
export function lookOf(highlights: readonly HighlightInfo[], pointed: number | null): { className: string; style?: CSSProperties } {
  const [first, second] = highlights;
  if (!first) return { className: "" };
  const top = highlights.find(({ id }) => id === pointed) ?? first;
  const looks = [styles.marked, second && styles.twice, top.id === pointed && styles.pointed];
  return { className: looks.filter(Boolean).join(" "), style: colorOf(top.tags[0]?.color) };
}
