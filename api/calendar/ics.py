"""Bookings as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from models.customers import StudyKind

PRODID = "-//Earshot//Bookings//EN"
DURATION = timedelta(hours=1)
"""A booking says when it begins, not how long it takes."""


@dataclass(frozen=True, slots=True)
class Booking:
    """`id` is the first touch of a booking that was corrected `corrections` times, at last at `recorded_at`."""

    id: int
    corrections: int
    recorded_at: datetime
    starts_at: datetime
    participant: str
    account: str | None
    study: str | None
    study_kind: StudyKind
    team: str | None
    recorded_by: str


def write_calendar(feed_id: int, name: str, bookings: Iterable[Booking], installation: str) -> bytes:
    """The file; `installation` keeps events of two Earshots apart in one calendar."""
    calendar = Calendar.new(prodid=PRODID, name=name, uid=f"feed-{feed_id}@{installation}.earshot")
    for booking in bookings:
        calendar.add_component(_make_event(booking, installation))
    return bytes(calendar.to_ical())


def _make_event(booking: Booking, installation: str) -> Event:
    who = f"{booking.participant} ({booking.account})" if booking.account else booking.participant
    about = booking.study or StudyKind(booking.study_kind).replace("_", " ").capitalize()
    team = [f"Team: {booking.team}"] if booking.team else []
    return Event.new(
        uid=f"booking-{booking.id}@{installation}.earshot",
        sequence=booking.corrections,
        stamp=booking.recorded_at,
        start=booking.starts_at,
        end=booking.starts_at + DURATION,
        summary=f"{who}: {about}",
        description="\n".join([*team, f"Recorded by {booking.recorded_by}"]),
    )
