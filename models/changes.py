"""The change log that derived indexes follow."""

from collections.abc import Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models.passages import Change, ChangeKind

CHANGE_LOCK = 4_721_001
"""Key of PostgreSQL's advisory lock: it makes the order of `seq` the order of commits. SQLite writes one at a time."""


def record_change(session: Session, kind: ChangeKind, interview_id: int) -> None:
    """Adds a line to the log. Call it last in a transaction: it holds a lock until the commit."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHANGE_LOCK})
    session.add(Change(kind=kind, interview_id=interview_id))
    session.flush()


def list_changes_after(session: Session, seq: int, limit: int) -> Sequence[Change]:
    """The log's lines after `seq`, oldest first."""
    return session.scalars(select(Change).where(Change.seq > seq).order_by(Change.seq).limit(limit)).all()


def get_last_seq(session: Session) -> int:
    """The newest line's number, 0 where there is none."""
    return session.scalar(select(func.max(Change.seq))) or 0
