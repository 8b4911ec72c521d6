import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { signInByLink } from "@/client";
import { ME_KEY } from "@/app/client";
import { Banner } from "@/components/Banner";
import { Button, LinkButton } from "@/components/Button";
import { ChoosePassword } from "./ChoosePassword";
import { DoorPage } from "./DoorPage";
import { meQuery } from "./session";
import { text } from "./strings";

const route = getRouteApi("/welcome");

/** Where a one-time link leads. It is used up by a press, not by opening the page: mail programs open links too. */
export function WelcomePage() {
  const { token } = route.useSearch();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const entry = useMutation({
    meta: { isSigningIn: true },
    mutationFn: (secret: string) => signInByLink({ body: { token: secret } }),
    onSuccess: ({ data }) => queryClient.setQueryData(ME_KEY, data),
  });
  if (entry.isSuccess && me) {
    return (
      <DoorPage title={text.chooseTitle(me.name)} lead={text.chooseLead}>
        <ChoosePassword email={me.email ?? ""} />
      </DoorPage>
    );
  }
  if (!token) {
    return (
      <DoorPage title={text.noTokenTitle} lead={text.noToken}>
        <LinkButton to="/sign-in">{text.toSignIn}</LinkButton>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={text.welcomeTitle} lead={text.welcomeLead}>
      {entry.error && <Banner tone="bad" title={entry.error.message} isAlert />}
      <Button look="primary" isPending={entry.isPending} onPress={() => entry.mutate(token)}>
        {text.welcomeGo}
      </Button>
      <LinkButton to="/sign-in" look="quiet">
        {text.toSignIn}
      </LinkButton>
    </DoorPage>
  );
}
