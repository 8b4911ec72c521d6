import { Link } from "@tanstack/react-router";
import {
  AudioLines,
  Building2,
  CalendarDays,
  FlaskConical,
  House,
  Inbox,
  type LucideIcon,
  MessageCircleQuestion,
  Send,
  Settings,
  Shapes,
  Tags,
  Upload,
  Users,
} from "lucide-react";
import type { Capability } from "@/client";
import { Logo } from "@/components/Logo";
import { PendingBadge } from "@/features/contact/approvals/PendingBadge";
import { useMe } from "@/features/session/session";
import { UploadIndicator } from "@/features/upload/UploadIndicator";
import { frame } from "./strings";
import styles from "./Sidebar.module.css";
import { UserMenu } from "./UserMenu";

interface Entry {
  to: "/" | "/ask" | "/themes" | "/tags" | "/interviews" | "/upload" | "/accounts" | "/participants" | "/studies" | "/outreach" | "/approvals" | "/calendar";
  label: string;
  icon: LucideIcon;
  needs: Capability;
}

const WORK: Entry[] = [
  { to: "/", label: frame.home, icon: House, needs: "signed_in" },
  { to: "/ask", label: frame.ask, icon: MessageCircleQuestion, needs: "read_interviews" },
  { to: "/themes", label: frame.themes, icon: Shapes, needs: "read_interviews" },
  { to: "/tags", label: frame.tags, icon: Tags, needs: "read_interviews" },
  { to: "/interviews", label: frame.interviews, icon: AudioLines, needs: "read_interviews" },
  { to: "/upload", label: frame.upload, icon: Upload, needs: "edit_interviews" },
];
const CUSTOMERS: Entry[] = [
  { to: "/accounts", label: frame.accounts, icon: Building2, needs: "read_customers" },
  { to: "/participants", label: frame.participants, icon: Users, needs: "read_customers" },
  { to: "/studies", label: frame.studies, icon: FlaskConical, needs: "read_customers" },
];
const OUTREACH: Entry[] = [
  { to: "/outreach", label: frame.plan, icon: Send, needs: "plan_outreach" },
  { to: "/approvals", label: frame.approvals, icon: Inbox, needs: "read_customers" },
  { to: "/calendar", label: frame.calendar, icon: CalendarDays, needs: "read_customers" },
];

function Entries({ entries }: { entries: Entry[] }) {
  const { capabilities } = useMe();
  return (
    <ul>
      {entries
        .filter(({ needs }) => capabilities.includes(needs))
        .map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={styles.link} activeOptions={{ exact: to === "/" }}>
              <Icon aria-hidden />
              {label}
              {to === "/approvals" && <PendingBadge />}
            </Link>
          </li>
        ))}
    </ul>
  );
}

export function Sidebar() {
  return (
    <div className={styles.sidebar}>
      <Link to="/" className={styles.logo}>
        <Logo />
      </Link>
      <nav aria-label={frame.navigation} className={styles.nav}>
        <Entries entries={WORK} />
        <h2 className={styles.group}>{frame.customers}</h2>
        <Entries entries={CUSTOMERS} />
        <h2 className={styles.group}>{frame.outreach}</h2>
        <Entries entries={OUTREACH} />
      </nav>
      <UploadIndicator />
      <div className={styles.foot}>
        <Link to="/settings" className={styles.link}>
          <Settings aria-hidden />
          {frame.settings}
        </Link>
        <UserMenu />
      </div>
    </div>
  );
}
