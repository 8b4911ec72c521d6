"""The order of the work on one interview, and what becomes of the interview when a part of it can't be done."""

import logging
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from ingest.long_work import WorkCancelled
from ingest.pipeline.diarizing import diarize
from ingest.pipeline.importing import import_transcript
from ingest.pipeline.indexing import embed_passages, publish, write_passages
from ingest.pipeline.job import HandedOver, Job, RunStep
from ingest.pipeline.listening import decode_recording, find_stretches, probe_recording
from ingest.pipeline.outcomes import (
    BrokenOff,
    KeepsFailing,
    mark_cancelled,
    mark_ended_by,
    mark_failed,
)
from ingest.pipeline.run import Run, RunSuperseded, Workshop
from ingest.pipeline.suggesting import suggest_tags
from ingest.pipeline.transcribing import transcribe
from ingest.pipeline.versions import ensure_version
from models.database import Database
from models.errors import EarshotError, StorageFull
from models.full_disk import tells_full_disk
from models.interviews import Interview, InterviewStatus

logger = logging.getLogger(__name__)

# Always all of them in this order, which DBOS holds a resumed job to; a step that has nothing to do ends at once.
STEPS: tuple[tuple[str, Callable[[Run], None]], ...] = (
    ("probe", probe_recording),
    ("decode", decode_recording),
    ("import", import_transcript),
    ("detect_speech", find_stretches),
    ("transcribe", transcribe),
    ("diarize", diarize),
    ("passages", write_passages),
    ("embed", embed_passages),
    ("suggest", suggest_tags),
    ("index", publish),
)


def process(workshop: Workshop, job: Job, run_step: RunStep) -> None:
    """Does the job from where it stands; the interview is ready, failed or waiting for review when it returns.

    Raises HandedOver where the worker ends first.
    """
    if workshop.stop.is_set():
        raise HandedOver
    run = begin(workshop, job)
    if run is None:
        return
    try:
        for name, work in STEPS:
            if not run_step(name, _guard(run, work)):
                break
    except Exception:  # a fault of ours must not leave the interview "processing" for good
        logger.exception("interview %s broke off", job.interview_id)
        mark_broken_off(workshop.database, job)
    run.clean_up()


def begin(workshop: Workshop, job: Job) -> Run | None:
    """Claims the job: tries before this one may write no more. None where there is nothing to do any more."""
    with workshop.database.write() as session:
        interview = session.get(Interview, job.interview_id, with_for_update=True)
        if interview is None or not _is_current(interview, job):
            return None
        if interview.cancel_requested:
            mark_cancelled(session, interview)
            return None
        if interview.attempts >= workshop.settings.max_attempts:
            mark_failed(
                interview,
                KeepsFailing(
                    f"Processing was tried {interview.attempts} times, and each time the worker stopped in the middle. "
                    "The file may need more memory than there is. Give the worker more memory, or cut the file into "
                    "parts, then retry."
                ),
            )
            return None
        interview.attempts += 1
        interview.status = InterviewStatus.PROCESSING
        interview.error = None
        ensure_version(session, interview)
        return Run(workshop, job, interview.attempts)


def mark_broken_off(database: Database, job: Job) -> None:
    with database.write() as session:
        interview = session.get(Interview, job.interview_id, with_for_update=True)
        if interview and _is_current(interview, job):
            mark_failed(
                interview,
                BrokenOff("Something went wrong on our side; the worker's log says what. Nothing is lost: retry."),
            )


def _guard(run: Run, work: Callable[[Run], None]) -> Callable[[], bool]:
    """The step as DBOS runs it: true to go on, false where the job is over. A refusal never leaves the step."""

    def step() -> bool:
        try:
            if run.is_cancelled(looks_now=True):
                raise WorkCancelled
            work(run)
        except RunSuperseded:
            return False
        except WorkCancelled:
            return _stop(run)
        except EarshotError as error:
            return _end(run, error)
        except (OSError, OperationalError) as error:
            if not tells_full_disk(error):
                raise
            return _end(run, StorageFull("The disk is full. What is done is kept: free some space, then retry."))
        return True

    return step


def _stop(run: Run) -> bool:
    """Ends a try that nobody wants, or leaves it to another worker."""
    try:
        with run.write() as (session, interview):
            if interview.cancel_requested:
                mark_cancelled(session, interview)
                return False
            interview.attempts -= 1  # an orderly end of the worker is no failure of the job
    except RunSuperseded:
        return False
    raise HandedOver


def _end(run: Run, error: EarshotError) -> bool:
    try:
        mark_ended_by(run, error)
    except RunSuperseded:
        logger.info("interview %s was taken over while it ended with: %s", run.interview_id, error.detail)
    return False


def _is_current(interview: Interview, job: Job) -> bool:
    waiting = {InterviewStatus.QUEUED, InterviewStatus.PROCESSING}
    return interview.revision == job.revision and interview.status in waiting
