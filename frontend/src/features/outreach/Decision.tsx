import type { DecisionInfo, ReasonInfo } from "@/client";
import { formatAgo, formatMoment } from "@/lib/format";
import styles from "./Decision.module.css";
import { overriders, text } from "./strings";

function describeApprover({ approver }: ReasonInfo): string | null {
  if (!approver) return null;
  return text.asks(approver === "admin" ? text.owner : approver);
}

function Reason({ reason }: { reason: ReasonInfo }) {
  return (
    <li className={`${styles.reason} ${styles[reason.effect]}`}>
      {[reason.text, describeApprover(reason)].filter(Boolean).join(" ")}
    </li>
  );
}

function describeNext({ decision, next_eligible_at: next, reasons }: DecisionInfo): string | null {
  if (decision === "allowed" || decision === "warn") return null;
  if (next) return text.freeAgain(formatMoment(next), formatAgo(next));
  return reasons.some(({ suppression }) => suppression) ? null : text.neverFree;
}

/** Why somebody can't be contacted, or only with care, and when they can. */
export function Reasons({ decision }: { decision: DecisionInfo }) {
  const { reasons, overridable, overridable_by: least, set_aside: setAside } = decision;
  const next = describeNext(decision);
  return (
    <>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <Reason key={reason.rule?.id ?? reason.text} reason={reason} />
          ))}
        </ul>
      )}
      {next && (
        <p className={styles.next}>
          {next}
          {overridable && least && ` · ${text.overridableBy(overriders[least])}`}
        </p>
      )}
      {setAside.map((what) => (
        <p key={what} className={styles.next}>
          {text.setAside(what)}
        </p>
      ))}
    </>
  );
}
