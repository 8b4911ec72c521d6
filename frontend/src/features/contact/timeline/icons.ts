import {
  Ban,
  Banknote,
  Bell,
  CalendarCheck,
  CircleX,
  type LucideIcon,
  MailX,
  MessagesSquare,
  Send,
  Undo2,
  UserX,
} from "lucide-react";
import type { TouchKind } from "@/client";

export const TOUCH_ICONS: Record<TouchKind, LucideIcon> = {
  invited: Send,
  reminded: Bell,
  booked: CalendarCheck,
  completed: MessagesSquare,
  no_show: UserX,
  declined: CircleX,
  bounced: MailX,
  opted_out: Ban,
  paid: Banknote,
  voided: Undo2,
};
