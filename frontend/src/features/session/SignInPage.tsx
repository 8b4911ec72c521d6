import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { signIn } from "@/client";
import { ME_KEY } from "@/app/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { DoorPage } from "./DoorPage";
import styles from "./DoorPage.module.css";
import { safeNext } from "./next";
import { text } from "./strings";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const { next, expired } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useMutation({
    meta: { isSigningIn: true },
    mutationFn: () => signIn({ body: { email, password } }),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(ME_KEY, data);
      router.history.replace(safeNext(next));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <DoorPage title={text.signInTitle} lead={text.signInLead}>
      {expired && !attempt.error && (
        <Banner tone="info" title={text.expiredTitle}>
          {text.expired}
        </Banner>
      )}
      {attempt.error && <Banner tone="bad" title={attempt.error.message} isAlert />}
      <form onSubmit={submit} className={styles.form}>
        <TextField label={text.email} type="email" name="email" autoComplete="username" isRequired value={email} onChange={setEmail} />
        <TextField
          label={text.password}
          type="password"
          name="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" isPending={attempt.isPending}>
          {text.signIn}
        </Button>
      </form>
      <p className={styles.note}>{text.forgot}</p>
    </DoorPage>
  );
}
