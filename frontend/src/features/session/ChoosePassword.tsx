import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { setPassword as sendPassword } from "@/client";
import { ME_KEY } from "@/app/client";
import { Banner } from "@/components/Banner";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import styles from "./DoorPage.module.css";
import { text } from "./strings";

const SHORTEST = 12;

/** Sets a first password, or a new one after a sign-in link did away with the old. */
export function ChoosePassword({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [wasSent, setWasSent] = useState(false);
  const save = useMutation({
    mutationFn: () => sendPassword({ body: { password } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ME_KEY });
      await navigate({ to: "/" });
    },
  });
  const tooShort = wasSent && password.length < SHORTEST ? text.tooShort : undefined;
  const mismatch = wasSent && !tooShort && password !== repeated ? text.mismatch : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (password.length >= SHORTEST && password === repeated) save.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {save.error && <Banner tone="bad" title={save.error.message} isAlert />}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextField
        label={text.newPassword}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={tooShort ?? save.error?.errors.password}
      />
      <TextField
        label={text.repeatPassword}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
        error={mismatch}
      />
      <Button type="submit" look="primary" isPending={save.isPending}>
        {text.choose}
      </Button>
    </form>
  );
}
