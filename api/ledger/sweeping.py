"""What the ledger tidies by itself: holds that ran out, and answers to requests that nobody repeats any more."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from api.ledger.expiring import expire
from models.base import now
from models.customers import Participant
from models.database import Database
from models.ledger import lock_customers
from models.touches import Hold, HoldStatus, IdempotentAnswer

RESERVATIONS_AT_ONCE = 20


def sweep_holds(database: Database, at: datetime | None = None) -> None:
    """Marks all holds that have run out, some reservations in a transaction; writes nothing where there are none."""
    moment = at or now()
    while True:
        with database.read() as session:
            if session.scalar(select(Hold.id).where(_has_run_out(moment)).limit(1)) is None:
                return
        with database.write() as session:
            expire_holds(session, moment)


def expire_holds(session: Session, at: datetime) -> None:
    """Marks holds that have run out, of the oldest reservations first, once everybody concerned is locked.

    The holds too: who settles one may have locked others for a person who was merged meanwhile.
    """
    oldest = select(Hold.reservation_id).where(_has_run_out(at)).group_by(Hold.reservation_id)
    chosen = oldest.order_by(Hold.reservation_id).limit(RESERVATIONS_AT_ONCE)
    found = (
        select(Hold.id, Hold.account_id, Participant.kept_id)
        .join(Participant, Participant.id == Hold.participant_id)
        .where(Hold.reservation_id.in_(chosen), _has_run_out(at))
    )
    rows = session.execute(found).all()
    lock_customers(session, [row[2] for row in rows], [row[1] for row in rows])
    still = select(Hold).where(Hold.id.in_([row[0] for row in rows]), _has_run_out(at)).order_by(Hold.id)
    expire(session, session.scalars(still.with_for_update()).all(), at)


def forget_answers(session: Session, at: datetime, hours: int) -> None:
    """Deletes what requests with an `Idempotency-Key` were answered longer ago."""
    session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at < at - timedelta(hours=hours)))


def _has_run_out(at: datetime) -> ColumnElement[bool]:
    return (Hold.status == HoldStatus.HELD) & (Hold.expires_at <= at)
