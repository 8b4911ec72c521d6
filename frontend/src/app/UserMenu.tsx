import { Keyboard, LogOut } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Menu } from "@/components/Menu";
import { useMe } from "@/features/session/session";
import { useSignOut } from "@/features/session/useSignOut";
import { runShortcut } from "@/features/shortcuts/registry";
import styles from "./Sidebar.module.css";
import { frame } from "./strings";

export function UserMenu() {
  const me = useMe();
  const leave = useSignOut();
  const trigger = (
    <Button className={styles.user ?? ""}>
      <span aria-hidden className={styles.initial}>
        {me.name.slice(0, 1).toUpperCase()}
      </span>
      <span className={styles.who}>
        <span>{me.name}</span>
        <span className={styles.role}>{me.role}</span>
      </span>
    </Button>
  );
  const entries = [
    { id: "shortcuts", label: frame.shortcuts, icon: Keyboard, onAction: () => runShortcut("?") },
    { id: "sign-out", label: frame.signOut, icon: LogOut, onAction: leave },
  ];
  return <Menu label={frame.account} trigger={trigger} entries={entries} />;
}
