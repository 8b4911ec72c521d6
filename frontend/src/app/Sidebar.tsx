import { Link } from "@tanstack/react-router";
import { Search, Settings } from "lucide-react";
import { lazy, Suspense } from "react";
import { Button } from "react-aria-components/Button";
import { Logo } from "@/components/Logo";
import { PendingBadge } from "@/features/contact/approvals/PendingBadge";
import { PALETTE_KEYS } from "@/features/palette/keys";
import { useMe } from "@/features/session/session";
import { KeyNames } from "@/features/shortcuts/KeyNames";
import { runShortcut } from "@/features/shortcuts/registry";
import { CUSTOMERS, type Entry, OUTREACH, WORK } from "./navigation";
import { frame } from "./strings";
import styles from "./Sidebar.module.css";

// They come once the page is there: what it takes to upload, and to open a menu, is no part of the first load.
const UserMenu = lazy(async () => ({ default: (await import("./UserMenu")).UserMenu }));
const UploadIndicator = lazy(async () => ({ default: (await import("@/features/upload/UploadIndicator")).UploadIndicator }));

function Entries({ entries }: { entries: readonly Entry[] }) {
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
      <Button className={styles.find ?? ""} onPress={() => runShortcut(PALETTE_KEYS)}>
        <Search aria-hidden />
        <span className={styles.findLabel}>{frame.find}</span>
        <KeyNames keys={PALETTE_KEYS} />
      </Button>
      <nav aria-label={frame.navigation} className={styles.nav}>
        <Entries entries={WORK} />
        <h2 className={styles.group}>{frame.customers}</h2>
        <Entries entries={CUSTOMERS} />
        <h2 className={styles.group}>{frame.outreach}</h2>
        <Entries entries={OUTREACH} />
      </nav>
      <Suspense>
        <UploadIndicator />
      </Suspense>
      <div className={styles.foot}>
        <Link to="/settings" className={styles.link}>
          <Settings aria-hidden />
          {frame.settings}
        </Link>
        <Suspense>
          <UserMenu />
        </Suspense>
      </div>
    </div>
  );
}
