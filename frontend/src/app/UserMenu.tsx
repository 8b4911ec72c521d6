import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { signOut } from "@/client";
import { Menu } from "@/components/Menu";
import { announceProblem } from "@/components/Toasts";
import { useMe } from "@/features/session/session";
import { ME_KEY, queryClient } from "./client";
import styles from "./Sidebar.module.css";
import { frame } from "./strings";

export function UserMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => signOut(),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      queryClient.clear();
      queryClient.setQueryData(ME_KEY, null);
    },
    onError: announceProblem,
  });
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
  const entries = [{ id: "sign-out", label: frame.signOut, icon: LogOut, onAction: () => leave.mutate() }];
  return <Menu label={frame.account} trigger={trigger} entries={entries} />;
}
