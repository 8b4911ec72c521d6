import { useId } from "react";
import { Button } from "@/components/Button";
import { formatSigned, formatTenths } from "@/lib/format";
import styles from "./Clips.module.css";
import { type ClipSpan, type Edge, nudge, NUDGES } from "./span";
import { text } from "./strings";

interface EdgeControlProps {
  edge: Edge;
  span: ClipSpan;
  durationMs: number;
  onChange: (span: ClipSpan) => void;
}

/** Where the clip starts or ends, and steps to move that by. */
export function EdgeControl({ edge, span, durationMs, onChange }: EdgeControlProps) {
  const id = useId();
  const name = edge === "start_ms" ? text.start : text.end;
  const buttonOf = (byMs: number) => {
    const label = text.seconds(formatSigned(byMs / 1000));
    const next = nudge(span, edge, byMs, durationMs);
    return (
      <Button
        key={byMs}
        small
        aria-label={text.nudge(name, label)}
        isDisabled={next[edge] === span[edge]}
        onPress={() => onChange(next)}
      >
        {label}
      </Button>
    );
  };
  return (
    <div role="group" aria-labelledby={id} className={styles.edge}>
      <span id={id} className={styles.label}>
        {name}
      </span>
      <div className={styles.nudges}>
        {NUDGES.filter((by) => by < 0).map(buttonOf)}
        <output className={styles.moment} aria-live="polite">
          {formatTenths(span[edge])}
        </output>
        {NUDGES.filter((by) => by > 0).map(buttonOf)}
      </div>
    </div>
  );
}
