import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changeUser, createUser, type Role, type SignInLinkInfo, type UserInfo } from "@/client";
import { listUsersInfiniteQueryKey } from "@/client/@tanstack/react-query.gen";
import { queryClient } from "@/app/client";
import { Choice } from "@/components/Choice";
import { TextField } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { Select } from "@/components/Select";
import { ROLE_OPTIONS } from "./roles";
import { text } from "./strings";

const ACTIVITY = [
  { value: "yes", label: text.isActive },
  { value: "no", label: text.off },
] as const;

interface UserDialogProps {
  user?: UserInfo;
  onClose: () => void;
  /** A new user's first link. */
  onInvited: (name: string, link: SignInLinkInfo) => void;
}

export function UserDialog({ user, onClose, onInvited }: UserDialogProps) {
  const [email, setEmail] = useState(user?.email ?? "");
  const [name, setName] = useState(user?.name ?? "");
  const [role, setRole] = useState<Role>(user?.role ?? "researcher");
  const [team, setTeam] = useState(user?.team ?? "");
  const [isActive, setIsActive] = useState(user?.is_active ?? true);
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, role, team: team.trim() || null };
      if (user) await changeUser({ path: { user_id: user.id }, body: { ...body, is_active: isActive } });
      else return (await createUser({ body: { ...body, email } })).data;
    },
    onSuccess: async (invited) => {
      onClose();
      if (invited) onInvited(invited.user.name, invited.sign_in_link);
      await queryClient.invalidateQueries({ queryKey: listUsersInfiniteQueryKey() });
    },
  });
  const errors = save.error?.errors ?? {};
  return (
    <FormDialog
      title={user ? text.editUser(user.name) : text.addUser}
      problem={save.error}
      isSaving={save.isPending}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      {!user && (
        <TextField autoFocus label={text.email} type="email" isRequired value={email} onChange={setEmail} error={errors.email} />
      )}
      <TextField label={text.name} isRequired value={name} onChange={setName} error={errors.name} />
      <Select label={text.role} value={role} options={ROLE_OPTIONS} onChange={setRole} error={errors.role} />
      <p>{text.roleHints[role]}</p>
      <TextField label={text.team} hint={text.teamHint} value={team} onChange={setTeam} error={errors.team} />
      {user && (
        <Choice
          label={text.state}
          value={isActive ? "yes" : "no"}
          options={ACTIVITY}
          onChange={(value) => setIsActive(value === "yes")}
        />
      )}
    </FormDialog>
  );
}
