import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { DecisionInfo, ReservationInfo } from "@/client";
import { getReservationOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { Banner } from "@/components/Banner";
import { Page } from "@/components/Page";
import { ErrorState, Skeleton } from "@/components/States";
import { channelNames } from "@/features/contact/shared/strings";
import { formatAgo, formatMoment } from "@/lib/format";
import { Reasons } from "../Decision";
import { kindNames, text } from "../strings";
import { HeldPeople } from "./HeldPeople";
import { formatMoney, kindOf, statusOf } from "./holds";
import { useRefused } from "./queries";
import styles from "./Reservation.module.css";

const route = getRouteApi("/app/outreach/reservations/$reservationId");
/** As many reasons are read at a glance; more of them are opened. */
const FEW = 3;

function describe(reservation: ReservationInfo): string {
  const { channel, study, team, incentive, scheduled_at: scheduled } = reservation;
  const parts = [
    kindNames[kindOf(reservation)],
    channelNames[channel],
    study?.name,
    team,
    incentive && text.incentive(formatMoney(incentive)),
    scheduled && formatMoment(scheduled),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** How long it holds, in words. */
function Expiry({ reservation }: { reservation: ReservationInfo }) {
  const { granted, expires_at: end } = reservation;
  const statuses = granted.map((person) => statusOf(person, reservation));
  const held = statuses.filter((status) => status === "held").length;
  if (held > 0) {
    return (
      <Banner tone="info" title={text.heldUntil(held, formatMoment(end), formatAgo(end))}>
        {text.heldText}
      </Banner>
    );
  }
  if (statuses.includes("expired")) {
    return (
      <Banner tone="warn" title={text.ranOut(formatMoment(end))}>
        {text.ranOutText}
      </Banner>
    );
  }
  return <Banner tone="good" title={text.settled} />;
}

function Refused({ refused }: { refused: readonly DecisionInfo[] }) {
  if (refused.length === 0) return null;
  return (
    <Banner tone="warn" title={text.refusedTitle(refused.length)} isAlert>
      <p>{text.refusedText}</p>
      <details open={refused.length <= FEW || undefined}>
        <summary>{text.whyRefused}</summary>
        <ul className={styles.refused}>
          {refused.map((decision) => (
            <li key={decision.participant.id}>
              <p className={styles.refusedName}>{decision.participant.name}</p>
              <Reasons decision={decision} />
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}

function Shown({ reservation }: { reservation: ReservationInfo }) {
  const refused = useRefused(reservation.id);
  const { reserved_by: by, created_at: created, override_reason: reason } = reservation;
  const heading = (
    <>
      <Link to="/outreach/reservations" className={styles.back}>
        <ArrowLeft aria-hidden />
        {text.reservations}
      </Link>
      <h1 className={styles.title}>{reservation.purpose}</h1>
    </>
  );
  const description = (
    <>
      <p>{describe(reservation)}</p>
      <p>{text.reservedBy(by, formatMoment(created))}</p>
      {reason && (
        <p>
          {text.overrideKept}: {reason}
        </p>
      )}
    </>
  );
  return (
    <Page title={reservation.purpose} heading={heading} description={description}>
      <Refused refused={refused} />
      <Expiry reservation={reservation} />
      <HeldPeople reservation={reservation} />
    </Page>
  );
}

function Loaded() {
  const { reservationId } = route.useParams();
  const reservation = useQuery(getReservationOptions({ path: { reservation_id: Number(reservationId) } }));
  if (reservation.data) return <Shown reservation={reservation.data} />;
  return (
    <Page title={text.reservations}>
      {reservation.isError ? (
        <ErrorState error={reservation.error} onRetry={() => void reservation.refetch()} />
      ) : (
        <Skeleton lines={6} tall />
      )}
    </Page>
  );
}

export function ReservationPage() {
  return (
    <Allowed to="plan_outreach">
      <Loaded />
    </Allowed>
  );
}
