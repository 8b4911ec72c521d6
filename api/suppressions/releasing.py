"""Giving back the holds of people who must not be contacted any more: others may take their place."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.events import EventKind, record_event
from models.touches import Hold, HoldStatus


def release_holds(session: Session, whose: ColumnElement[bool], at: datetime) -> None:
    """Releases active holds whose people are locked, and tells of each reservation.

    The holds are locked too: who settles one may have locked others for a person who was merged meanwhile.
    """
    active = select(Hold).where(Hold.status == HoldStatus.HELD, Hold.expires_at > at, whose).order_by(Hold.id)
    active = active.with_for_update()
    by_reservation: dict[int, list[int]] = defaultdict(list)
    for hold in session.scalars(active.execution_options(populate_existing=True)):
        hold.status, hold.settled_at = HoldStatus.RELEASED, at
        by_reservation[hold.reservation_id].append(hold.participant_id)
    for reservation_id, participant_ids in by_reservation.items():
        payload = {"reservation_id": reservation_id, "participant_ids": participant_ids}
        record_event(session, EventKind.RESERVATION_RELEASED, payload)
