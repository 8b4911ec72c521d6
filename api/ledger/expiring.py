"""Holds that ran out: they stop counting by themselves, and are marked by whoever comes by."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.customers import Participant
from models.events import EventKind, record_event
from models.touches import Hold, HoldStatus


def mark_expired(
    session: Session, at: datetime, participant_ids: Collection[int], account_ids: Collection[int]
) -> None:
    """Marks these people's and accounts' holds that have run out, for good: a clock that is behind can't revive one.

    The caller has locked them. A hold whose person moved to another account since may be marked from both sides at
    once: whoever is second finds it marked.
    """
    merged = select(Participant.id).where(Participant.merged_into_id.in_(participant_ids))
    concerned = or_(
        Hold.participant_id.in_(participant_ids), Hold.participant_id.in_(merged), Hold.account_id.in_(account_ids)
    )
    run_out = select(Hold).where(Hold.status == HoldStatus.HELD, Hold.expires_at <= at, concerned).order_by(Hold.id)
    expire(session, session.scalars(run_out.with_for_update()).all(), at)


def expire(session: Session, run_out: Collection[Hold], at: datetime) -> None:
    """Marks holds whose people are locked, and tells of each reservation."""
    by_reservation: dict[int, list[int]] = defaultdict(list)
    for hold in run_out:
        hold.status, hold.settled_at = HoldStatus.EXPIRED, at
        by_reservation[hold.reservation_id].append(hold.participant_id)
    for reservation_id, participant_ids in by_reservation.items():
        payload = {"reservation_id": reservation_id, "participant_ids": participant_ids}
        record_event(session, EventKind.RESERVATION_EXPIRED, payload)
