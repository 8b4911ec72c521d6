import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ParticipantInfo } from "@/client";
import { getParticipantContactStatusOptions, getParticipantOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { NotFoundPage } from "@/app/NotFoundPage";
import { common } from "@/app/strings";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { useCan } from "@/features/session/session";
import { AheadCard } from "../shared/AheadCard";
import { Columns, Pair, Stack } from "../shared/Columns";
import { ExemptionsCard } from "../shared/ExemptionsCard";
import { LastInterviewCard } from "../shared/LastInterviewCard";
import { AccountLink } from "../shared/links";
import { QuotasCard } from "../shared/QuotasCard";
import { StatusCard } from "../shared/StatusCard";
import { SuppressionsCard } from "../shared/SuppressionsCard";
import { TimelineCard } from "../timeline/TimelineCard";
import { AboutPerson } from "./AboutPerson";
import { MergesCard } from "./MergesCard";
import { PersonActions } from "./PersonActions";
import { Reasons } from "./Reasons";
import { text } from "./strings";

const route = getRouteApi("/app/participants/$participantId");

function Status({ person }: { person: ParticipantInfo }) {
  const status = useQuery(getParticipantContactStatusOptions({ path: { participant_id: person.id } }));
  if (status.isPending) return <Skeleton lines={4} tall />;
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />;
  const { decision, standing, summary } = status.data;
  return (
    <StatusCard name={person.name} standing={standing} summary={summary} nextFreeAt={decision.next_eligible_at}>
      <Reasons decision={decision} />
    </StatusCard>
  );
}

/** The same answer as the status, for the parts below it. */
function Ahead({ person }: { person: ParticipantInfo }) {
  const { data } = useQuery(getParticipantContactStatusOptions({ path: { participant_id: person.id } }));
  if (!data) return null;
  return (
    <Pair>
      <LastInterviewCard interview={data.last_interview} />
      <Stack>
        <AheadCard isOnePerson holds={data.holds} bookings={data.bookings} />
        <QuotasCard quotas={data.quotas} />
      </Stack>
    </Pair>
  );
}

function Body({ person }: { person: ParticipantInfo }) {
  const canPlan = useCan("plan_outreach");
  const canMerge = useCan("edit_interviews");
  const whose = { name: person.name, participantId: person.id };
  if (!canPlan) {
    return (
      <Pair>
        <AboutPerson person={person} />
        <SuppressionsCard whose={whose} accountId={person.account?.id} />
      </Pair>
    );
  }
  const aside = (
    <>
      <AboutPerson person={person} />
      <SuppressionsCard whose={whose} accountId={person.account?.id} />
      <ExemptionsCard whose={whose} />
      {canMerge && <MergesCard personId={person.id} />}
    </>
  );
  return (
    <>
      <Status person={person} />
      <Columns aside={aside}>
        <Ahead person={person} />
        <TimelineCard whose={whose} />
      </Columns>
    </>
  );
}

function Found({ personId }: { personId: number }) {
  const person = useQuery(getParticipantOptions({ path: { participant_id: personId } }));
  if (!person.data) {
    return (
      <Page title={person.isPending ? common.loading : text.participant}>
        {person.isPending ? <Skeleton lines={8} tall /> : <ErrorState error={person.error} onRetry={() => void person.refetch()} />}
      </Page>
    );
  }
  const { name, job_title: jobTitle, account } = person.data;
  const description = (
    <>
      {jobTitle}
      {jobTitle && account && " · "}
      {account && <AccountLink account={account} />}
    </>
  );
  return (
    <Page title={name} description={(jobTitle ?? account) && description} actions={<PersonActions person={person.data} />}>
      <Body person={person.data} />
    </Page>
  );
}

/** A person: whether they may be contacted and why not, and every contact there was. */
export function ParticipantPage() {
  const { participantId } = route.useParams();
  if (!/^\d{1,15}$/.test(participantId)) return <NotFoundPage />;
  return (
    <Allowed to="read_customers">
      <Found key={participantId} personId={Number(participantId)} />
    </Allowed>
  );
}
