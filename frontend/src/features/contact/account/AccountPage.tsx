import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Ban, Pencil } from "lucide-react";
import { useState } from "react";
import type { AccountInfo } from "@/client";
import { getAccountContactStatusOptions, getAccountOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { NotFoundPage } from "@/app/NotFoundPage";
import { common } from "@/app/strings";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { AccountDialog } from "@/features/customers/AccountDialog";
import { useCan } from "@/features/session/session";
import { AheadCard } from "../shared/AheadCard";
import { Columns, Pair, Stack } from "../shared/Columns";
import { ExemptionsCard } from "../shared/ExemptionsCard";
import { LastInterviewCard } from "../shared/LastInterviewCard";
import { QuotasCard } from "../shared/QuotasCard";
import { refreshContact } from "../shared/refresh";
import { StatusCard } from "../shared/StatusCard";
import { text as shared } from "../shared/strings";
import { SuppressDialog } from "../shared/SuppressDialog";
import { TimelineCard } from "../timeline/TimelineCard";
import { AboutAccount } from "./AboutAccount";
import { AccountSuppressions } from "./AccountSuppressions";
import { PeopleCard } from "./PeopleCard";
import { text } from "./strings";

const route = getRouteApi("/app/accounts/$accountId");

function Actions({ account }: { account: AccountInfo }) {
  const canEdit = useCan("edit_interviews");
  const [opened, setOpened] = useState<"edit" | "suppress" | null>(null);
  const closeEdit = () => {
    setOpened(null);
    void refreshContact();
  };
  return (
    <>
      <Button onPress={() => setOpened("suppress")}>
        <Ban aria-hidden />
        {shared.suppress}
      </Button>
      {canEdit && (
        <Button onPress={() => setOpened("edit")}>
          <Pencil aria-hidden />
          {common.edit}
        </Button>
      )}
      {opened === "edit" && <AccountDialog account={account} onClose={closeEdit} />}
      {opened === "suppress" && (
        <SuppressDialog whose={{ name: account.name, accountId: account.id }} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function Contact({ account }: { account: AccountInfo }) {
  const canPlan = useCan("plan_outreach");
  const status = useQuery(getAccountContactStatusOptions({ path: { account_id: account.id } }));
  if (status.isPending) return <Skeleton lines={6} tall />;
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  const whose = { name: account.name, accountId: account.id };
  const { standing, summary, next_free_at: nextFreeAt, people, people_free: free } = status.data;
  const aside = (
    <>
      <AboutAccount account={account} />
      <AccountSuppressions whose={whose} people={status.data.do_not_contact} />
      {canPlan && <ExemptionsCard whose={whose} />}
    </>
  );
  return (
    <>
      <StatusCard
        name={account.name}
        standing={standing}
        summary={summary}
        nextFreeAt={nextFreeAt}
        detail={people > 0 ? shared.freeOf(free, people) : undefined}
      />
      <Columns aside={aside}>
        <Pair>
          <LastInterviewCard interview={status.data.last_interview} />
          <Stack>
            <AheadCard holds={status.data.holds} bookings={status.data.bookings} />
            <QuotasCard quotas={status.data.quotas} />
          </Stack>
        </Pair>
        <PeopleCard accountId={account.id} />
        {canPlan && <TimelineCard whose={whose} />}
      </Columns>
    </>
  );
}

function Found({ accountId }: { accountId: number }) {
  const account = useQuery(getAccountOptions({ path: { account_id: accountId } }));
  if (!account.data) {
    return (
      <Page title={account.isPending ? common.loading : text.account}>
        {account.isPending ? <Skeleton lines={8} tall /> : <ErrorState error={account.error} onRetry={() => void account.refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={account.data.name} actions={<Actions account={account.data} />}>
      <Contact account={account.data} />
    </Page>
  );
}

/** The card that sales open: whether anybody talked to the account lately, and when it is free again. */
export function AccountPage() {
  const { accountId } = route.useParams();
  if (!/^\d{1,15}$/.test(accountId)) return <NotFoundPage />;
  return (
    <Allowed to="read_customers">
      <Found key={accountId} accountId={Number(accountId)} />
    </Allowed>
  );
}
