import { X } from "lucide-react";
import type { ApprovalInfo, DecisionInfo, Person } from "@/client";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { PersonLink } from "@/features/contact/shared/links";
import { formatAgo } from "@/lib/format";
import { Reasons } from "../Decision";
import { OUTCOME_TONES } from "../decisions";
import { outcomeNames, text } from "../strings";
import styles from "./PickedPerson.module.css";

interface PickedPersonProps {
  person: Person;
  /** Empty until the rules were asked about them. */
  decision?: DecisionInfo;
  waiting?: ApprovalInfo;
  isChecking: boolean;
  onTakeOff: () => void;
}

function DecisionBadge({ decision, isChecking }: Pick<PickedPersonProps, "decision" | "isChecking">) {
  if (!decision) return <Badge>{isChecking ? text.checking : text.notKnown}</Badge>;
  return <Badge tone={OUTCOME_TONES[decision.decision]}>{outcomeNames[decision.decision]}</Badge>;
}

export function PickedPerson({ person, decision, waiting, isChecking, onTakeOff }: PickedPersonProps) {
  return (
    <li className={styles.person} aria-busy={isChecking}>
      <div className={styles.who}>
        <span className={styles.name}>
          <PersonLink person={person} />
        </span>
        <span className={styles.about}>{[person.account?.name, person.email].filter(Boolean).join(" · ")}</span>
      </div>
      <span className={styles.badge}>
        <DecisionBadge decision={decision} isChecking={isChecking} />
      </span>
      <IconButton small label={text.takeOff(person.name)} onPress={onTakeOff}>
        <X aria-hidden />
      </IconButton>
      {decision && (decision.reasons.length > 0 || decision.set_aside.length > 0) && (
        <div className={styles.why}>
          <Reasons decision={decision} />
          {waiting && decision.decision === "needs_approval" && (
            <p className={styles.waiting}>{text.waiting(waiting.approver, formatAgo(waiting.created_at))}</p>
          )}
        </div>
      )}
    </li>
  );
}
