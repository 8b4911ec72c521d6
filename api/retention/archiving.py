"""The archive: what is in it leaves lists, search and answers, and stays readable by its link."""

from datetime import datetime

from sqlalchemy.orm import Session

from api.interviews.schemas import InterviewDetail
from api.interviews.service import require_detail, require_interview
from ingest.intake.touches import lock_interview
from models.changes import record_change
from models.passages import ChangeKind


def set_archived(session: Session, interview_id: int, archived_at: datetime | None) -> InterviewDetail:
    """Puts the interview into the archive, or takes it out. Doing it twice changes nothing."""
    interview = lock_interview(session, interview_id) or require_interview(session, interview_id)
    if (interview.archived_at is None) != (archived_at is None):
        interview.archived_at = archived_at
        record_change(session, ChangeKind.PASSAGES, interview_id)
    session.expire_all()
    return require_detail(session, interview_id)
