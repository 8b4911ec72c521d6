"""From interviews that wait to jobs on the queue. An interview's row is the request, so none is lost on the way."""

from collections.abc import Callable

from sqlalchemy import select

from ingest.pipeline.control import queue, queue_version
from ingest.pipeline.job import Job
from ingest.pipeline.job_queue import JobQueue
from ingest.pipeline.workflow import mark_broken_off
from models.base import now
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.transcripts import Segment, Transcript, TranscriptOrigin

_WAITING = [InterviewStatus.QUEUED, InterviewStatus.PROCESSING]
_AT_ONCE = 500


class Dispatcher:
    """Puts every waiting interview on the queue once in this worker's life; twice over is harmless."""

    def __init__(self, database: Database, jobs: JobQueue) -> None:
        self._database = database
        self._jobs = jobs
        self._added: set[Job] = set()

    def dispatch(self) -> None:
        waiting = list_waiting(self._database)
        for job in [job for job in waiting if job not in self._added][:_AT_ONCE]:
            self._jobs.add(job)
            self._added.add(job)
        self._added &= set(waiting)


def list_waiting(database: Database) -> list[Job]:
    """The jobs of interviews that are queued or at work, oldest first."""
    with database.read() as session:
        rows = session.execute(
            select(Interview.id, Interview.revision).where(Interview.status.in_(_WAITING)).order_by(Interview.id)
        )
        return [Job(row.id, row.revision) for row in rows]


def fail_broken(database: Database, jobs: JobQueue) -> None:
    """Marks interviews whose job is over though nothing says how: a database that went away, a fault of ours."""
    for job in jobs.list_ended(list_waiting(database)):
        mark_broken_off(database, job)


def queue_stranded(database: Database, jobs: JobQueue) -> None:
    """Makes new jobs of those that a pipeline of another version left, at its update to this one."""
    for job in jobs.list_stranded():
        with database.write() as session:
            interview = session.get(Interview, job.interview_id, with_for_update=True)
            if interview and interview.status in _WAITING and interview.revision == job.revision:
                queue(interview)


def queue_due_retries(database: Database) -> None:
    """Tries interviews again whose speech model could not be had, when their time has come."""
    with database.write() as session:
        due = select(Interview).where(Interview.retry_at <= now(), Interview.status == InterviewStatus.NEEDS_REVIEW)
        for interview in session.scalars(due.with_for_update(skip_locked=True)):
            queue(interview)


def queue_drafts(database: Database, can_do_better: Callable[[], bool]) -> int:
    """Has drafts transcribed anew that nobody has corrected, where a real model can be had; answers how many."""
    corrected = select(Segment.id).where(Segment.transcript_id == Transcript.id, Segment.edited_at.is_not(None))
    drafts = (
        select(Interview)
        .join(Transcript, Transcript.id == Interview.transcript_id)
        .where(Interview.status == InterviewStatus.READY)
        .where(Transcript.is_draft, Transcript.origin == TranscriptOrigin.RECOGNISED, ~corrected.exists())
    )
    with database.read() as session:
        if session.scalars(drafts.limit(1)).first() is None:
            return 0
    if not can_do_better():
        return 0
    with database.write() as session:
        interviews = session.scalars(drafts.with_for_update(skip_locked=True, of=Interview)).all()
        for interview in interviews:
            queue_version(session, interview, TranscriptOrigin.RECOGNISED)
        return len(interviews)
