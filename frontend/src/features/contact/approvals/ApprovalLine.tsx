import { Check, X } from "lucide-react";
import type { ApprovalInfo, ApprovalStatus } from "@/client";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { formatAgo } from "@/lib/format";
import { formatDayOf } from "../shared/dates";
import { AccountLink, PersonLink } from "../shared/links";
import { channelNames, touchNames } from "../shared/strings";
import styles from "./ApprovalLine.module.css";
import type { Verdict } from "./DecideDialog";
import { text } from "./strings";

const TONES: Record<ApprovalStatus, "info" | "good" | "bad"> = { pending: "info", approved: "good", declined: "bad" };

function sayOutcome({ status, decided_by: by, decided_at: at, expires_at: until, approver }: ApprovalInfo): string {
  if (status === "pending" || !at) return text.waitsFor(approver);
  const decided = text.decided(text[status], by ?? "", formatDayOf(at));
  return until ? `${decided}, ${text.until(formatDayOf(until))}` : decided;
}

interface ApprovalLineProps {
  approval: ApprovalInfo;
  onDecide: (verdict: Verdict) => void;
}

/** A request: whom, why, by which team, and which rules ask for it. */
export function ApprovalLine({ approval, onDecide }: ApprovalLineProps) {
  const { participant: person, kind, channel, team, study, rules } = approval;
  const planned = [text.asked(text.kinds[kind] ?? touchNames[kind], channelNames[channel]), study && text.study(study.name)];
  return (
    <li className={styles.line}>
      <div className={styles.about}>
        <p className={styles.who}>
          <PersonLink person={person} />
          {person.account && (
            <span className={styles.account}>
              {" · "}
              <AccountLink account={person.account} />
            </span>
          )}
        </p>
        <p className={styles.purpose}>{approval.purpose}</p>
        <p className={styles.detail}>
          {planned.filter(Boolean).join(" ")}. {text.askedBy(approval.requested_by, team, formatAgo(approval.created_at))}.
        </p>
        <ul className={styles.rules}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <Badge>{rule.name}</Badge>
            </li>
          ))}
        </ul>
        {approval.decision_note && <p className={styles.note}>{approval.decision_note}</p>}
      </div>
      <div className={styles.side}>
        {approval.may_decide ? (
          <div className={styles.actions}>
            <Button aria-label={text.declineNamed(person.name)} onPress={() => onDecide("decline")}>
              <X aria-hidden />
              {text.decline}
            </Button>
            <Button look="primary" aria-label={text.approveNamed(person.name)} onPress={() => onDecide("approve")}>
              <Check aria-hidden />
              {text.approve}
            </Button>
          </div>
        ) : (
          <>
            <Badge tone={TONES[approval.status]}>{text[approval.status]}</Badge>
            <p className={styles.detail}>{sayOutcome(approval)}</p>
          </>
        )}
      </div>
    </li>
  );
}
