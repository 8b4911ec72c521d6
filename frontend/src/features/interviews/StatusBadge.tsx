import type { InterviewStatus } from "@/client";
import { Badge } from "@/components/Badge";
import { statusNames, text } from "./strings";

const TONES = { queued: "plain", processing: "info", ready: "good", needs_review: "warn", failed: "bad" } as const;

interface StatusBadgeProps {
  status: InterviewStatus;
  isDraft: boolean;
}

/** Where an interview stands. A finished one is left unmarked, unless its transcript is a draft. */
export function StatusBadge({ status, isDraft }: StatusBadgeProps) {
  if (status === "ready") return isDraft ? <Badge tone="warn">{text.draft}</Badge> : null;
  return <Badge tone={TONES[status]}>{statusNames[status]}</Badge>;
}
