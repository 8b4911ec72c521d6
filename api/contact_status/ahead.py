"""What is known of the past and the near future of an account or a person: the last interview, holds, bookings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from api.contact_status.schemas import BookingAhead, DoNotContact, HoldAhead, LastInterview
from api.schemas import Named
from models.customers import Participant, Study
from models.ledger import counts
from models.outreach import Suppression
from models.touches import Hold, HoldStatus, Reservation, Touch, TouchKind

_STUDY = func.coalesce(Study.public_name, Study.name)


def get_last_interview(
    session: Session, whose: ColumnElement[bool], at: datetime, zone: ZoneInfo
) -> LastInterview | None:
    """The latest completed touch of `whose`, a condition on touches, and how many midnights ago it was."""
    found = (
        select(Touch.happened_at, Touch.team, _STUDY, Study.purpose)
        .outerjoin(Study, Study.id == Touch.study_id)
        .where(whose, Touch.kind == TouchKind.COMPLETED, counts())
        .order_by(Touch.happened_at.desc(), Touch.id.desc())
        .limit(1)
    )
    row = session.execute(found).one_or_none()
    if row is None:
        return None
    held_at, team, study, purpose = row
    days_ago = (at.astimezone(zone).date() - held_at.astimezone(zone).date()).days
    return LastInterview(held_at=held_at, days_ago=max(0, days_ago), team=team, study=study, purpose=purpose)


def list_holds(session: Session, whose: ColumnElement[bool], at: datetime) -> list[HoldAhead]:
    """Active holds of `whose`, a condition on holds, by reservation, the first to run out first."""
    found = (
        select(Reservation.id, func.count(), Reservation.team, _STUDY, Reservation.purpose, Reservation.expires_at)
        .join(Hold, Hold.reservation_id == Reservation.id)
        .outerjoin(Study, Study.id == Reservation.study_id)
        .where(whose, Hold.status == HoldStatus.HELD, Hold.expires_at > at)
        .group_by(Reservation.id, Study.id)
        .order_by(Reservation.expires_at, Reservation.id)
    )
    names = ("reservation_id", "people", "team", "study", "purpose", "expires_at")
    return [HoldAhead(**dict(zip(names, row, strict=True))) for row in session.execute(found)]


def list_bookings(session: Session, whose: ColumnElement[bool], at: datetime) -> list[BookingAhead]:
    """Conversations of `whose`, a condition on touches, that are booked and still to come."""
    person = select(Participant.id, Participant.name).subquery()
    found = (
        select(Touch.id, person.c.id, person.c.name, Touch.team, _STUDY, Touch.scheduled_at)
        .join(Participant, Participant.id == Touch.participant_id)
        .join(person, person.c.id == Participant.kept_id)
        .outerjoin(Study, Study.id == Touch.study_id)
        .where(whose, Touch.kind == TouchKind.BOOKED, Touch.scheduled_at > at, counts())
        .order_by(Touch.scheduled_at)
    )
    return [
        BookingAhead(
            touch_id=touch_id,
            participant=Named(id=person_id, name=name),
            team=team,
            study=study,
            scheduled_at=scheduled_at,
        )
        for touch_id, person_id, name, team, study, scheduled_at in session.execute(found)
    ]


def list_suppressions(session: Session, whose: ColumnElement[bool]) -> list[DoNotContact]:
    """Standing suppressions of `whose`, a condition on suppressions."""
    found = (
        select(Suppression.kind, Suppression.created_at, Participant.id, Participant.name)
        .outerjoin(Participant, Participant.id == Suppression.participant_id)
        .where(whose, Suppression.lifted_at.is_(None))
        .order_by(Suppression.created_at)
    )
    return [
        DoNotContact(kind=kind, since=since, participant=Named(id=row_id, name=name) if row_id else None)
        for kind, since, row_id, name in session.execute(found)
    ]
