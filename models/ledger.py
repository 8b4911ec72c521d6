"""The ledger's few verbs that intake and the API share: lock who is concerned, add a touch, void one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from models.chunks import cut
from models.customers import Account, Participant
from models.events import EventKind, record_event
from models.touches import Touch, TouchKind


def lock_customers(session: Session, participant_ids: Iterable[int], account_ids: Iterable[int | None]) -> None:
    """Makes whoever else writes to these people's ledger wait until the commit. Call it once, before writing.

    Rows are locked accounts first, each kind by id, so that no two requests wait for each other. On SQLite a
    transaction that writes holds the lock of the whole database already.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for table, ids in ((Account, account_ids), (Participant, participant_ids)):
        wanted = sorted({row_id for row_id in ids if row_id is not None})
        for chunk in cut(wanted):
            rows = select(table.id).where(table.id.in_(chunk)).order_by(table.id)
            session.execute(rows.with_for_update(key_share=True)).all()


def counts() -> ColumnElement[bool]:
    """Whether a touch counts: it is no mere correction, and no correction voids it."""
    correction = aliased(Touch)
    return (Touch.kind != TouchKind.VOIDED) & ~exists().where(correction.voids_id == Touch.id)


def add_touch(session: Session, touch: Touch) -> Touch:
    """Adds a touch, or a correction, and tells the event log."""
    session.add(touch)
    session.flush()
    is_void = touch.kind == TouchKind.VOIDED
    record_event(session, EventKind.TOUCH_VOIDED if is_void else EventKind.TOUCH_CREATED, describe_touch(touch))
    return touch


def void_touch(
    session: Session, touch: Touch, at: datetime, *, recorded_by: int | None, recorded_by_name: str, note: str | None
) -> Touch:
    """Takes a touch back by a row that names it."""
    return add_touch(
        session,
        Touch(
            kind=TouchKind.VOIDED,
            voids_id=touch.id,
            participant_id=touch.participant_id,
            account_id=touch.account_id,
            team=touch.team,
            study_id=touch.study_id,
            study_kind=touch.study_kind,
            channel=touch.channel,
            interview_id=touch.interview_id,
            happened_at=at,
            recorded_by=recorded_by,
            recorded_by_name=recorded_by_name,
            note=note,
        ),
    )


def describe_touch(touch: Touch) -> dict[str, Any]:
    """A touch as events tell it: ids and facts, never what somebody said or wrote."""
    return {
        "touch_id": touch.id,
        "kind": touch.kind,
        "participant_id": touch.participant_id,
        "account_id": touch.account_id,
        "team": touch.team,
        "study_id": touch.study_id,
        "channel": touch.channel,
        "happened_at": touch.happened_at.isoformat(),
        "scheduled_at": touch.scheduled_at.isoformat() if touch.scheduled_at else None,
        "amount_cents": touch.amount_cents,
        "currency": touch.currency,
        "reservation_id": touch.reservation_id,
        "voids_id": touch.voids_id,
        "recorded_by": touch.recorded_by_name,
    }
