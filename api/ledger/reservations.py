"""Reservations as they stand: one, and the list."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from api.cursors import decode_cursor, encode_cursor
from api.ledger.checking import Desk
from api.ledger.schemas import DecisionInfo, HeldPerson, Incentive, ReservationInfo, ReservationPage
from api.schemas import Named
from api.unsubscribe.links import unsubscribe_url
from models.customers import Participant
from models.errors import NotFound
from models.touches import Hold, HoldStatus, Reservation


def get_reservation(session: Session, desk: Desk, base_url: str, reservation_id: int) -> ReservationInfo:
    session.expire_all()
    found = session.scalar(_select().where(Reservation.id == reservation_id))
    if found is None:
        raise NotFound(f"There is no reservation {reservation_id}.")
    return describe(found, desk, base_url)


def list_reservations(
    session: Session,
    desk: Desk,
    base_url: str,
    limit: int,
    cursor: str | None,
    *,
    team: str | None = None,
    study_id: int | None = None,
    is_held: bool | None = None,
) -> ReservationPage:
    """Newest first; `is_held` keeps those that still hold, or no longer hold, anybody."""
    found = _select().order_by(Reservation.id.desc())
    if cursor:
        found = found.where(Reservation.id < decode_cursor(cursor, int)[0])
    if team is not None:
        found = found.where(Reservation.team == team)
    if study_id is not None:
        found = found.where(Reservation.study_id == study_id)
    if is_held is not None:
        held = Reservation.holds.any(Hold.status == HoldStatus.HELD)
        found = found.where(held if is_held else ~held)
    rows = session.scalars(found.limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return ReservationPage(items=[describe(row, desk, base_url) for row in rows[:limit]], next_cursor=next_cursor)


def describe(
    reservation: Reservation, desk: Desk, base_url: str, refused: Sequence[DecisionInfo] = ()
) -> ReservationInfo:
    study = reservation.study
    amount, currency = reservation.amount_cents, reservation.currency
    return ReservationInfo(
        id=reservation.id,
        kind=reservation.kind,
        channel=reservation.channel,
        study=Named(id=study.id, name=study.name) if study else None,
        team=reservation.team,
        purpose=reservation.purpose,
        incentive=Incentive(amount_cents=amount, currency=currency) if amount and currency else None,
        scheduled_at=reservation.scheduled_at,
        override_reason=reservation.override_reason,
        reserved_by=reservation.reserved_by_name,
        created_at=reservation.created_at,
        expires_at=reservation.expires_at,
        granted=[_describe_hold(hold, desk, base_url) for hold in reservation.holds],
        refused=list(refused),
    )


def _describe_hold(hold: Hold, desk: Desk, base_url: str) -> HeldPerson:
    person = hold.participant
    account = person.account
    return HeldPerson(
        id=person.id,
        name=person.name,
        email=min((row.email for row in person.emails), default=None),
        account=Named(id=account.id, name=account.name) if account else None,
        status=hold.status,
        touch_id=hold.touch_id,
        overridden=[item["rule"] for item in hold.overridden],
        unsubscribe_url=unsubscribe_url(base_url, desk.key, person.id),
    )


def _select() -> Select[Reservation]:
    person = selectinload(Reservation.holds).joinedload(Hold.participant)
    return select(Reservation).options(
        joinedload(Reservation.study), person.joinedload(Participant.account), person.selectinload(Participant.emails)
    )
