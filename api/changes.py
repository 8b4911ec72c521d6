"""Telling the search indexes that names or dates of interviews changed."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.changes import record_change
from models.interviews import Interview
from models.passages import ChangeKind


def record_details_of(session: Session, matching: ColumnElement[bool]) -> None:
    """Adds a line to the change log for each interview that matches. Call it last in a transaction."""
    session.flush()
    for interview_id in session.scalars(select(Interview.id).where(matching).order_by(Interview.id)).all():
        record_change(session, ChangeKind.DETAILS, interview_id)
