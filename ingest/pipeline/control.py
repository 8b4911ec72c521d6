"""What people ask of the pipeline: cancel, retry, transcribe anew. It is written down here and done by a worker."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.pipeline.outcomes import mark_cancelled
from ingest.pipeline.versions import add_version, find_unfinished
from models.changes import record_change
from models.errors import Conflict, NotFound
from models.interviews import Interview, InterviewStatus, Recording
from models.passages import ChangeKind
from models.transcripts import Transcript, TranscriptOrigin
from search.themes.assigning import assign

_WAITING = {InterviewStatus.QUEUED, InterviewStatus.PROCESSING}


def request_cancel(session: Session, interview_id: int) -> None:
    """Stops the processing at the worker's next look, or at once before it begins; raises Conflict if none goes on."""
    interview = require_interview(session, interview_id)
    if interview.status not in _WAITING:
        raise Conflict("Nothing is being processed here, so there is nothing to cancel.")
    if interview.status == InterviewStatus.QUEUED:
        mark_cancelled(session, interview)
    else:
        interview.cancel_requested = True


def request_retry(session: Session, interview_id: int) -> None:
    """Processes a failed interview, or one that waits for review, from where it stopped; raises Conflict for others."""
    interview = require_interview(session, interview_id)
    if interview.status not in {InterviewStatus.FAILED, InterviewStatus.NEEDS_REVIEW}:
        raise Conflict("Only an interview that failed or waits for review can be retried.")
    queue(interview)


def request_new_transcript(session: Session, interview_id: int) -> int:
    """Has the recording transcribed anew and answers the new version's id; the present one stays until then.

    Raises Conflict where there is no recording or a version is being made.
    """
    interview = require_interview(session, interview_id)
    if session.scalar(select(Recording.id).where(Recording.interview_id == interview_id)) is None:
        raise Conflict("This interview has no recording that could be transcribed. Upload one as a new interview.")
    return queue_version(session, interview, TranscriptOrigin.RECOGNISED)


def accept_draft(session: Session, interview_id: int) -> None:
    """Says that the draft has been corrected: it counts in answers and themes from now on. Raises Conflict where there
    is none."""
    interview = require_interview(session, interview_id)
    transcript = session.get(Transcript, interview.transcript_id) if interview.transcript_id else None
    if transcript is None or not transcript.is_draft or not transcript.is_complete():
        raise Conflict("This interview has no draft transcript that is finished.")
    transcript.is_draft = False
    assign(session, interview_id)
    record_change(session, ChangeKind.DETAILS, interview_id)


def queue_version(session: Session, interview: Interview, origin: TranscriptOrigin) -> int:
    if interview.status in _WAITING:
        raise Conflict("This interview is being processed. Wait until it is done, or cancel it first.")
    unfinished = find_unfinished(session, interview.id)
    if unfinished is not None:  # one that failed: the new request takes its place
        if interview.transcript_id == unfinished.id:
            interview.transcript_id = None
        session.delete(unfinished)
        session.flush()
    queue(interview)
    return add_version(session, interview, origin).id


def queue(interview: Interview) -> None:
    """Makes the interview's next revision a job. Being queued is all: a worker looks for interviews that are."""
    interview.revision += 1
    interview.attempts = 0
    interview.status = InterviewStatus.QUEUED
    interview.stage, interview.progress = None, 0.0
    interview.error, interview.retry_at = None, None
    interview.cancel_requested = False


def require_interview(session: Session, interview_id: int) -> Interview:
    """The interview, locked until the commit; raises NotFound."""
    interview = session.get(Interview, interview_id, with_for_update=True)
    if interview is None:
        raise NotFound("There is no such interview. It may have been deleted.")
    return interview
