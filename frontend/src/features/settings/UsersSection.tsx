import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { KeyRound, Pencil, Plus, Users } from "lucide-react";
import { useState } from "react";
import { createSignInLink, type SignInLinkInfo, type UserInfo } from "@/client";
import { listUsersInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Badge } from "@/components/Badge";
import { Button, IconButton } from "@/components/Button";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { announceProblem } from "@/components/Toasts";
import { formatMoment } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { RolesTable } from "./RolesTable";
import { Secret } from "./Secret";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";
import { UserDialog } from "./UserDialog";

function StateBadge({ user }: { user: UserInfo }) {
  if (!user.is_active) return <Badge tone="bad">{text.off}</Badge>;
  return user.has_password ? <Badge tone="good">{text.active}</Badge> : <Badge tone="warn">{text.invited}</Badge>;
}

const COLUMNS: Column<UserInfo>[] = [
  { name: text.name, cell: ({ name }) => name },
  { name: text.email, isMinor: true, cell: ({ email }) => email },
  { name: text.role, cell: ({ role }) => text.roles[role] },
  { name: text.team, isMinor: true, cell: ({ team }) => team },
  { name: text.state, cell: (user) => <StateBadge user={user} /> },
];

function UserList() {
  const [opened, setOpened] = useState<{ user?: UserInfo } | null>(null);
  const [link, setLink] = useState<{ name: string; info: SignInLinkInfo } | null>(null);
  const list = useInfiniteQuery({ ...listUsersInfiniteOptions(), ...byCursor });
  const makeLink = useMutation({
    mutationFn: ({ id }: UserInfo) => createSignInLink({ path: { user_id: id } }),
    onSuccess: ({ data }, { name }) => setLink({ name, info: data }),
    onError: announceProblem,
  });
  const tools: Column<UserInfo> = {
    name: "",
    isNumber: true,
    cell: (user) => (
      <span className={styles.tools}>
        {user.is_active && (
          <IconButton small label={text.newLinkFor(user.name)} onPress={() => makeLink.mutate(user)}>
            <KeyRound aria-hidden />
          </IconButton>
        )}
        <IconButton small label={text.editUser(user.name)} onPress={() => setOpened({ user })}>
          <Pencil aria-hidden />
        </IconButton>
      </span>
    ),
  };
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <p className={styles.lead}>{text.usersLead}</p>
        <Button look="primary" onPress={() => setOpened({})}>
          <Plus aria-hidden />
          {text.addUser}
        </Button>
      </div>
      <PagedTable
        label={text.users}
        list={list}
        columns={[...COLUMNS, tools]}
        empty={{ icon: Users, title: text.users, text: text.usersLead }}
      />
      <RolesTable />
      {opened && (
        <UserDialog
          user={opened.user}
          onClose={() => setOpened(null)}
          onInvited={(name, info) => setLink({ name, info })}
        />
      )}
      {link && (
        <Secret
          title={text.linkTitle}
          lead={text.linkText(link.name)}
          secret={link.info.url}
          note={text.expires(formatMoment(link.info.expires_at))}
          onClose={() => setLink(null)}
        />
      )}
    </section>
  );
}

export function UsersSection() {
  return (
    <Allowed to="administer">
      <UserList />
    </Allowed>
  );
}
