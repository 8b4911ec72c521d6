import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { setPassword as sendPassword } from "@/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { announce } from "@/components/Toasts";
import { useMe } from "@/features/session/session";
import { SingleKeysSwitch } from "@/features/shortcuts/SingleKeysSwitch";
import styles from "./SettingsPage.module.css";
import { text } from "./strings";

function PasswordForm() {
  const me = useMe();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const save = useMutation({
    mutationFn: () => sendPassword({ body: { password, current_password: current || null } }),
    onSuccess: () => {
      setCurrent("");
      setPassword("");
      announce(text.passwordChanged);
    },
  });
  const errors = save.error?.errors ?? {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.narrow}>
      <h2>{text.changePassword}</h2>
      {save.error && <Banner tone="bad" title={save.error.message} isAlert />}
      {me.has_password && (
        <TextField
          label={text.currentPassword}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={errors.current_password}
        />
      )}
      <TextField
        label={text.newPassword}
        hint={text.newPasswordHint}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={errors.password}
      />
      <div>
        <Button type="submit" isDisabled={!password} isPending={save.isPending}>
          {text.changePassword}
        </Button>
      </div>
    </form>
  );
}

export function ProfileSection() {
  const me = useMe();
  return (
    <section className={styles.section}>
      <dl className={styles.facts}>
        <dt>{text.name}</dt>
        <dd>{me.name}</dd>
        <dt>{text.email}</dt>
        <dd>{me.email}</dd>
        <dt>{text.role}</dt>
        <dd>
          {text.roles[me.role]}. {text.roleHints[me.role]}
        </dd>
      </dl>
      <SingleKeysSwitch />
      <PasswordForm />
    </section>
  );
}
