import { CalendarCheck, Hourglass } from "lucide-react";
import type { BookingAhead, HoldAhead } from "@/client";
import { formatMoment } from "@/lib/format";
import { Card, Nothing } from "./Card";
import lines from "./Lines.module.css";
import { PersonLink } from "./links";
import { text } from "./strings";

interface AheadCardProps {
  /** On a person's own page, which needs no name. */
  isOnePerson?: boolean;
  holds: readonly HoldAhead[];
  bookings: readonly BookingAhead[];
}

const join = (...parts: (string | null)[]) => parts.filter(Boolean).join(" · ");

/** Who is booked, and whom a team holds without having written yet. */
export function AheadCard({ holds, bookings, isOnePerson = false }: AheadCardProps) {
  const isEmpty = holds.length + bookings.length === 0;
  return (
    <Card title={text.ahead}>
      {isEmpty && <Nothing>{isOnePerson ? text.notAhead : text.nothingAhead}</Nothing>}
      <ul className={lines.lines}>
        {bookings.map((booking) => (
          <li key={booking.touch_id} className={lines.line}>
            <CalendarCheck aria-hidden className={lines.icon} />
            <div className={lines.body}>
              <p>
                {isOnePerson ? text.booked : <PersonLink person={booking.participant} />}, {formatMoment(booking.scheduled_at)}
              </p>
              <p className={lines.detail}>{join(booking.team, booking.study)}</p>
            </div>
          </li>
        ))}
        {holds.map((hold) => (
          <li key={hold.reservation_id} className={lines.line}>
            <Hourglass aria-hidden className={lines.icon} />
            <div className={lines.body}>
              <p>
                {isOnePerson ? text.heldAlone : text.held(hold.people)} {text.until(formatMoment(hold.expires_at))}
              </p>
              <p className={lines.detail}>{join(hold.team, hold.study, hold.purpose)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
