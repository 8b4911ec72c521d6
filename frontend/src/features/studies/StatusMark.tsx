import type { StudyStatus } from "@/client";
import { Badge } from "@/components/Badge";
import { statusNames } from "./strings";

const TONES = { planned: "plain", running: "info", finished: "good" } as const;

export function StatusMark({ status }: { status: StudyStatus }) {
  return <Badge tone={TONES[status]}>{statusNames[status]}</Badge>;
}
