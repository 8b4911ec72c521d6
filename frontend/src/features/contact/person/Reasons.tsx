import type { DecisionInfo, RuleEffect } from "@/client";
import { Badge } from "@/components/Badge";
import { effectNames } from "../shared/strings";
import { describeReason } from "./reasons";
import styles from "./Reasons.module.css";
import { text } from "./strings";

const TONES: Record<RuleEffect, "bad" | "info" | "warn"> = { block: "bad", needs_approval: "info", warn: "warn" };

/** Every reason of a decision: why, until when, and who may set it aside. */
export function Reasons({ decision }: { decision: DecisionInfo }) {
  const { reasons, set_aside: setAside } = decision;
  if (reasons.length + setAside.length === 0) return null;
  return (
    <ul aria-label={text.why} className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.rule?.id ?? reason.suppression}`} className={styles.reason}>
          <Badge tone={TONES[reason.effect]}>{effectNames[reason.effect]}</Badge>
          <div className={styles.body}>
            <p>{reason.text}</p>
            {reason.rule && <p className={styles.detail}>{describeReason(reason)}</p>}
          </div>
        </li>
      ))}
      {setAside.map((what) => (
        <li key={what} className={styles.detail}>
          {text.setAside(what)}
        </li>
      ))}
    </ul>
  );
}
