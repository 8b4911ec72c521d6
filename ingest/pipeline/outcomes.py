"""How a job ends: ready, failed, or waiting for a person or a model, with a sentence that says what to do."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.audio import NoSpeechFound
from ingest.pipeline.run import Run
from ingest.pipeline.versions import find_newest
from ingest.recognisers import ModelUnavailable
from models.base import now
from models.errors import EarshotError
from models.interviews import Interview, InterviewStatus
from models.passages import Passage


class Cancelled(EarshotError):
    status, code, title = 409, "cancelled", "Processing was cancelled"


class KeepsFailing(EarshotError):
    status, code, title = 500, "keeps-failing", "Processing stopped the worker again and again"


class BrokenOff(EarshotError):
    status, code, title = 500, "broken-off", "Processing broke off"


def describe_problem(error: EarshotError) -> dict[str, Any]:
    """The problem+json object kept in `Interview.error`."""
    return {"type": f"/problems/{error.code}", "title": error.title, "detail": error.detail}


def mark_ready(interview: Interview) -> None:
    _end(interview, InterviewStatus.READY, None)
    interview.progress = 1.0


def mark_failed(interview: Interview, error: EarshotError) -> None:
    _end(interview, InterviewStatus.FAILED, error)


def mark_cancelled(session: Session, interview: Interview) -> None:
    """A new version that was to take the place of another is dropped; without another, the interview can be retried."""
    newest = find_newest(session, interview.id)
    if newest is None or newest.id == interview.transcript_id or not _is_searched(session, interview):
        mark_failed(interview, Cancelled("Processing was cancelled. Retry to go on; what was transcribed is kept."))
        return
    session.delete(newest)
    mark_ready(interview)


def mark_ended_by(run: Run, error: EarshotError) -> None:
    """Keeps why the job could not be finished: a model that can't be had and silence are for later, not failures."""
    with run.write() as (_session, interview):
        if isinstance(error, ModelUnavailable):
            _end(interview, InterviewStatus.NEEDS_REVIEW, error)
            interview.retry_at = now() + timedelta(minutes=run.settings.model_retry_minutes)
        elif isinstance(error, NoSpeechFound):
            _end(interview, InterviewStatus.NEEDS_REVIEW, error)
        else:
            mark_failed(interview, error)


def _is_searched(session: Session, interview: Interview) -> bool:
    passages = select(Passage.id).where(Passage.transcript_id == interview.transcript_id)
    return session.scalars(passages.limit(1)).first() is not None


def _end(interview: Interview, status: InterviewStatus, error: EarshotError | None) -> None:
    interview.status = status
    interview.error = describe_problem(error) if error else None
    interview.stage = None
    interview.cancel_requested = False
    interview.retry_at = None
