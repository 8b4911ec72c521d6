"""Legal holds: what is held is removed by nobody, neither by retention nor by hand."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.errors import Conflict
from models.interviews import Interview
from models.retention import LegalHold


def held_interviews(session: Session) -> frozenset[int]:
    """Ids of the interviews that are held, or whose study is."""
    return frozenset(session.scalars(select(Interview.id).where(_is_held())))


def is_held(session: Session, interview_id: int) -> bool:
    return session.scalar(select(Interview.id).where(Interview.id == interview_id, _is_held())) is not None


def refuse_held(session: Session, interview_id: int) -> None:
    """Raises Conflict where the interview is held. Lock it before."""
    if is_held(session, interview_id):
        raise Conflict("This is under legal hold, so nothing of it may be removed. An administrator can lift the hold.")


def lock_held(session: Session, interview_id: int | None, study_id: int | None) -> Sequence[int]:
    """Locks the interviews that a hold is about, so that none is being removed while it is placed."""
    about = Interview.id == interview_id if interview_id is not None else Interview.study_id == study_id
    return session.scalars(
        select(Interview.id).where(about).order_by(Interview.id).with_for_update(key_share=True)
    ).all()


def _is_held() -> ColumnElement[bool]:
    standing = select(LegalHold.id).where(LegalHold.lifted_at.is_(None))
    return (
        standing.where(LegalHold.interview_id == Interview.id).exists()
        | standing.where(LegalHold.study_id == Interview.study_id).exists()
    )
