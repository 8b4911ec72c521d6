import { linkOptions } from "@tanstack/react-router";
import { FileWarning, Inbox, Lightbulb, type LucideIcon, RefreshCw, Shapes, SpellCheck, Tags, TriangleAlert } from "lucide-react";
import type { Waiting, WaitingKind } from "@/client";

export const ICONS: Record<WaitingKind, LucideIcon> = {
  approvals: Inbox,
  failed_interviews: TriangleAlert,
  interviews_to_review: FileWarning,
  drafts: SpellCheck,
  theme_runs: Shapes,
  tagging_runs: RefreshCw,
  suggestions: Tags,
  flagged_insights: Lightbulb,
};

/** The place where it is dealt with: its own page where it is the only one. */
export function linkTo({ kind, subject_id: id }: Waiting) {
  const interview = () => linkOptions({ to: "/interviews/$interviewId", params: { interviewId: String(id) } });
  switch (kind) {
    case "approvals":
      return linkOptions({ to: "/approvals" });
    case "failed_interviews":
      return id ? interview() : linkOptions({ to: "/interviews", search: { status: "failed" } });
    case "interviews_to_review":
      return id ? interview() : linkOptions({ to: "/interviews", search: { status: "needs_review" } });
    case "drafts":
      return id ? interview() : linkOptions({ to: "/interviews", search: { status: "ready" } });
    case "theme_runs":
      return linkOptions({ to: "/themes" });
    case "tagging_runs":
      return linkOptions({ to: "/tags", search: { view: "runs" } });
    case "suggestions":
      return linkOptions({ to: "/tags" });
    case "flagged_insights":
      return id
        ? linkOptions({ to: "/insights/$insightId", params: { insightId: String(id) } })
        : linkOptions({ to: "/insights", search: { view: "mine" } });
  }
}
