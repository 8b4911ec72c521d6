import {
  AudioLines,
  Building2,
  CalendarDays,
  FlaskConical,
  House,
  Inbox,
  Lightbulb,
  type LucideIcon,
  MessageCircleQuestion,
  Send,
  Shapes,
  Tags,
  Upload,
  Users,
} from "lucide-react";
import type { Capability } from "@/client";
import { frame } from "./strings";

/** A page that is always at hand. */
export interface Entry {
  to: "/" | "/ask" | "/themes" | "/insights" | "/tags" | "/interviews" | "/upload" | "/accounts" | "/participants" | "/studies" | "/outreach" | "/approvals" | "/calendar";
  label: string;
  icon: LucideIcon;
  needs: Capability;
}

export const WORK: readonly Entry[] = [
  { to: "/", label: frame.home, icon: House, needs: "signed_in" },
  { to: "/ask", label: frame.ask, icon: MessageCircleQuestion, needs: "read_interviews" },
  { to: "/themes", label: frame.themes, icon: Shapes, needs: "read_interviews" },
  { to: "/insights", label: frame.insights, icon: Lightbulb, needs: "read_interviews" },
  { to: "/tags", label: frame.tags, icon: Tags, needs: "read_interviews" },
  { to: "/interviews", label: frame.interviews, icon: AudioLines, needs: "read_interviews" },
  { to: "/upload", label: frame.upload, icon: Upload, needs: "edit_interviews" },
];
export const CUSTOMERS: readonly Entry[] = [
  { to: "/accounts", label: frame.accounts, icon: Building2, needs: "read_customers" },
  { to: "/participants", label: frame.participants, icon: Users, needs: "read_customers" },
  { to: "/studies", label: frame.studies, icon: FlaskConical, needs: "read_customers" },
];
export const OUTREACH: readonly Entry[] = [
  { to: "/outreach", label: frame.plan, icon: Send, needs: "plan_outreach" },
  { to: "/approvals", label: frame.approvals, icon: Inbox, needs: "read_customers" },
  { to: "/calendar", label: frame.calendar, icon: CalendarDays, needs: "read_customers" },
];
