import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ClipboardList, Send } from "lucide-react";
import type { ReservationInfo } from "@/client";
import { listReservationsInfiniteOptions } from "@/client/@tanstack/react-query.gen";
import { Allowed } from "@/app/Allowed";
import { LinkButton } from "@/components/Button";
import { Choice } from "@/components/Choice";
import { Page } from "@/components/Page";
import { PagedTable } from "@/components/PagedTable";
import type { Column } from "@/components/Table";
import { formatMoment } from "@/lib/format";
import { byCursor } from "@/lib/pages";
import { kindNames, text } from "../strings";
import { countHolds, kindOf } from "./holds";
import styles from "./Reservation.module.css";

const route = getRouteApi("/app/outreach/reservations");
const ALL = "all";
const OPTIONS = [
  { value: ALL, label: text.whichNames.all },
  { value: "held", label: text.whichNames.held },
  { value: "over", label: text.whichNames.over },
] as const;

const COLUMNS: Column<ReservationInfo>[] = [
  {
    name: text.purpose,
    cell: ({ id, purpose }) => (
      <Link to="/outreach/reservations/$reservationId" params={{ reservationId: String(id) }} className={styles.purpose}>
        {purpose}
      </Link>
    ),
  },
  { name: text.kind, isMinor: true, cell: (row) => kindNames[kindOf(row)] },
  { name: text.study, isMinor: true, cell: ({ study }) => study?.name },
  { name: text.team, isMinor: true, cell: ({ team }) => team },
  { name: text.people, cell: (row) => <span className={styles.counts}>{countHolds(row).join(", ")}</span> },
  { name: text.until, isMinor: true, cell: ({ expires_at: end }) => formatMoment(end) },
];

function List() {
  const { show } = route.useSearch();
  const navigate = useNavigate();
  const isHeld = show && show === "held";
  const list = useInfiniteQuery({ ...listReservationsInfiniteOptions({ query: { is_held: isHeld ?? null } }), ...byCursor });
  return (
    <>
      <div>
        <Choice
          label={text.which}
          value={show ?? ALL}
          options={OPTIONS}
          onChange={(value) =>
            void navigate({ to: "/outreach/reservations", search: value === ALL ? {} : { show: value }, replace: true })
          }
        />
      </div>
      <PagedTable
        label={text.reservations}
        list={list}
        columns={COLUMNS}
        isFiltered={show !== undefined}
        empty={{ icon: ClipboardList, title: text.noReservations, text: text.noReservationsText }}
        noneFound={{ title: text.noneSuch, text: text.noneSuchText }}
      />
    </>
  );
}

export function ReservationsPage() {
  const plan = (
    <LinkButton to="/outreach" look="primary">
      <Send aria-hidden />
      {text.plan}
    </LinkButton>
  );
  return (
    <Allowed to="plan_outreach">
      <Page title={text.reservations} description={text.reservationsLead} actions={plan}>
        <List />
      </Page>
    </Allowed>
  );
}
