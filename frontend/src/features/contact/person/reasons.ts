import type { ReasonInfo } from "@/client";
import { formatMoment } from "@/lib/format";
import { text } from "./strings";

/** When a reason ends, and who may set it aside until then, in a line. */
export function describeReason(reason: Pick<ReasonInfo, "effect" | "free_at" | "overridable_by" | "approver">): string {
  const ends = reason.free_at ? text.freeFrom(formatMoment(reason.free_at)) : text.noEnd;
  if (reason.effect === "warn") return `${ends}.`;
  const decides = reason.approver ? `${text.approver(reason.approver)}. ` : "";
  return `${ends}. ${decides}${sayWho(reason.overridable_by)}.`;
}

function sayWho(role: ReasonInfo["overridable_by"]): string {
  if (role === null) return text.nobodyMaySetAside;
  return role === "admin" || role === "researcher" ? text.maySetAside[role] : text.anybodyMaySetAside;
}
