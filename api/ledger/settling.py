"""Settling holds: confirmed ones become touches, released ones count no longer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.ledger.checking import Desk
from api.ledger.people import resolve_participants
from api.ledger.reserving import Clock
from api.ledger.schemas import Settlement
from models.customers import Participant
from models.errors import Conflict, InvalidInput, NotFound
from models.events import EventKind, record_event
from models.ledger import add_touch, lock_customers
from models.touches import Hold, HoldStatus, Reservation, Touch


def confirm(
    session: Session, desk: Desk, reservation_id: int, asked: Settlement, principal: Principal, clock: Clock
) -> Reservation:
    """Turns holds into the touches they stand for. What is confirmed already stays so; what ran out is refused."""
    reservation, holds, at = _lock_holds(session, reservation_id, asked, clock)
    _refuse_lost(holds, at)
    happened_at = _read_moment(desk, reservation, asked.happened_at, at)
    confirmed = [hold for hold in holds if hold.is_active(at)]
    for hold in confirmed:
        touch = add_touch(session, _make_touch(reservation, hold, happened_at, principal))
        hold.status, hold.settled_at, hold.touch_id = HoldStatus.CONFIRMED, at, touch.id
    _tell(session, EventKind.RESERVATION_CONFIRMED, reservation, confirmed)
    return reservation


def release(session: Session, reservation_id: int, asked: Settlement, clock: Clock) -> Reservation:
    """Gives holds back. What ran out or was released already is left as it is; what is confirmed is refused."""
    reservation, holds, at = _lock_holds(session, reservation_id, asked, clock)
    if asked.participants is not None:
        _refuse_confirmed(holds)
    released = [hold for hold in holds if hold.status == HoldStatus.HELD]
    for hold in released:
        hold.status, hold.settled_at = HoldStatus.RELEASED, at
    _tell(session, EventKind.RESERVATION_RELEASED, reservation, released)
    return reservation


def _lock_holds(
    session: Session, reservation_id: int, asked: Settlement, clock: Clock
) -> tuple[Reservation, Sequence[Hold], datetime]:
    """The reservation and the holds asked about, as they are once everybody concerned is locked.

    The holds too: who sweeps or suppresses may have locked others for a person who was merged meanwhile.
    """
    reservation = session.get(Reservation, reservation_id)
    if reservation is None:
        raise NotFound(f"There is no reservation {reservation_id}.")
    named = {row.id for row in resolve_participants(session, asked.participants)} if asked.participants else None
    found = (
        select(Hold, Participant.merged_into_id)
        .join(Participant, Participant.id == Hold.participant_id)
        .where(Hold.reservation_id == reservation_id)
        .order_by(Hold.id)
    )
    kept = {hold.id: merged or hold.participant_id for hold, merged in session.execute(found)}
    holds = session.scalars(select(Hold).where(Hold.reservation_id == reservation_id).order_by(Hold.id)).all()
    lock_customers(session, kept.values(), [hold.account_id for hold in holds])
    if {hold.id: merged or hold.participant_id for hold, merged in session.execute(found)} != kept:
        raise Conflict("Somebody merged some of these participants at this moment. Try again.")
    for hold in holds:
        session.refresh(hold, with_for_update=True)
    if named is None:
        return reservation, holds, clock()
    chosen = [hold for hold in holds if kept[hold.id] in named]
    if len({kept[hold.id] for hold in chosen}) < len(named):
        raise InvalidInput(
            "Not all of these participants are part of this reservation.",
            errors={"participants": "name some that the reservation was granted for"},
        )
    return reservation, chosen, clock()


def _refuse_lost(holds: Sequence[Hold], at: datetime) -> None:
    """Raises Conflict where nobody is held or confirmed any more."""
    if any(hold.is_active(at) or hold.status == HoldStatus.CONFIRMED for hold in holds):
        return
    if all(hold.status == HoldStatus.RELEASED for hold in holds):
        raise Conflict("This reservation was released. Reserve again.")
    raise Conflict("This reservation has run out, and others may have taken its place. Reserve again.")


def _refuse_confirmed(holds: Sequence[Hold]) -> None:
    if any(hold.status == HoldStatus.CONFIRMED for hold in holds):
        raise Conflict("Some of these were confirmed already. Void their touches instead.")


def _read_moment(desk: Desk, reservation: Reservation, given: datetime | None, at: datetime) -> datetime:
    """What is given, else now, but never before the reservation, which a clock that is ahead may have made."""
    latest = at + timedelta(seconds=desk.settings.clock_skew_seconds)
    if given is not None and not reservation.created_at <= given <= latest:
        raise InvalidInput(
            "A reservation is confirmed with a moment between when it was made and now.",
            errors={"happened_at": "lies before the reservation or in the future"},
        )
    return max(min(given or at, at), reservation.created_at)


def _make_touch(reservation: Reservation, hold: Hold, happened_at: datetime, principal: Principal) -> Touch:
    return Touch(
        kind=reservation.kind,
        participant_id=hold.participant_id,
        account_id=hold.account_id,
        team=reservation.team,
        study_id=reservation.study_id,
        study_kind=reservation.study_kind,
        channel=reservation.channel,
        happened_at=happened_at,
        scheduled_at=reservation.scheduled_at,
        amount_cents=reservation.amount_cents,
        currency=reservation.currency,
        reservation_id=reservation.id,
        recorded_by=principal.user_id,
        recorded_by_name=principal.name,
    )


def _tell(session: Session, kind: EventKind, reservation: Reservation, holds: Sequence[Hold]) -> None:
    session.flush()
    if holds:
        payload = {"reservation_id": reservation.id, "participant_ids": [hold.participant_id for hold in holds]}
        record_event(session, kind, payload)
