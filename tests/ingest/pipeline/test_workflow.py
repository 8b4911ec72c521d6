import threading
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ingest.intake import InterviewDetails, delete_interview, submit_interview
from ingest.pipeline import request_cancel, request_retry
from ingest.pipeline.engines import Engines
from ingest.pipeline.job import HandedOver, Job, RunStep
from ingest.pipeline.run import RunSuperseded, Workshop
from ingest.pipeline.workflow import begin, mark_broken_off, process
from ingest.storage import open_store
from models.database import Database
from models.errors import Conflict
from models.interviews import Interview, InterviewStatus, TranscriptFile
from models.settings import Settings
from models.transcripts import Transcript
from tests.support.media import noise, write_media
from tests.support.recordings import submit_file
from tests.support.uploads import receive
from tests.support.working import process_all, require_progress


@pytest.fixture
def workshop(quick: Settings, database: Database) -> Workshop:
    return Workshop(quick, database, open_store(quick), Engines(quick), threading.Event())


@pytest.fixture
def job(quick: Settings, database: Database) -> Job:
    return Job(submit_interview(quick, database, open_store(quick), receive(quick), InterviewDetails()), 1)


def stopping_before(name: str, workshop: Workshop) -> RunStep:
    """Runs steps as they come, and has the worker told to end before the one named."""

    def run_step(step_name: str, step: object) -> bool:
        if step_name == name:
            workshop.stop.set()
        assert callable(step)
        return bool(step())

    return run_step


def test_a_try_that_another_took_over_writes_no_more(workshop: Workshop, job: Job) -> None:
    first = begin(workshop, job)
    assert first
    assert not first.is_cancelled()
    second = begin(workshop, job)
    assert second
    with pytest.raises(RunSuperseded), first.write():
        pytest.fail("written by a try that was given up")
    with second.write() as (_session, interview):
        assert interview.attempts == 2


def test_a_job_done_once_is_not_done_again(workshop: Workshop, quick: Settings, database: Database, job: Job) -> None:
    assert process_all(quick, database, job.interview_id).status == InterviewStatus.READY
    assert begin(workshop, job) is None


def test_a_worker_that_ends_leaves_the_job_as_if_untried(workshop: Workshop, database: Database, job: Job) -> None:
    with pytest.raises(HandedOver):
        process(workshop, job, stopping_before("passages", workshop))
    with pytest.raises(HandedOver):
        process(workshop, job, lambda _name, step: step())
    with database.read() as session:
        interview = session.get_one(Interview, job.interview_id)
        assert (interview.status, interview.attempts) == (InterviewStatus.PROCESSING, 0)
        assert session.scalars(select(Transcript)).one().is_complete()


def test_an_interview_deleted_meanwhile_ends_the_job(workshop: Workshop, quick: Settings, job: Job) -> None:
    def run_step(name: str, step: object) -> bool:
        if name == "passages":
            delete_interview(quick, workshop.database, workshop.store, job.interview_id)
        assert callable(step)
        return bool(step())

    process(workshop, job, run_step)
    with workshop.database.read() as session:
        assert session.scalars(select(Interview)).all() == []


def test_a_file_gone_from_the_store_is_told(workshop: Workshop, quick: Settings, database: Database, job: Job) -> None:
    with database.read() as session:
        workshop.store.delete(session.scalars(select(TranscriptFile.storage_key)).one())
    progress = process_all(quick, database, job.interview_id)
    assert progress.status == InterviewStatus.FAILED
    assert progress.error
    assert "Upload it again" in progress.error["detail"]


def test_a_fault_of_ours_fails_the_interview_and_says_so(workshop: Workshop, database: Database, job: Job) -> None:
    def run_step(_name: str, _step: object) -> bool:
        raise ZeroDivisionError

    process(workshop, job, run_step)
    progress = require_progress(database, job.interview_id)
    assert progress.error
    assert (progress.status, progress.error["type"]) == (InterviewStatus.FAILED, "/problems/broken-off")


def test_a_disk_that_is_full_in_any_step_is_told(
    workshop: Workshop, quick: Settings, database: Database, tmp_path: Path
) -> None:
    interview_id = submit_file(quick, database, write_media(tmp_path / "noise.wav", noise(2)))

    def run_step(name: str, step: object) -> bool:
        if name == "detect_speech":
            (quick.data_dir / "work" / str(interview_id) / "speech.part").symlink_to("/dev/full")
        assert callable(step)
        return bool(step())

    process(workshop, Job(interview_id, 1), run_step)
    progress = require_progress(database, interview_id)
    assert progress.error
    assert (progress.status, progress.error["type"]) == (InterviewStatus.FAILED, "/problems/storage-full")
    assert "free some space, then retry" in progress.error["detail"]


def test_a_job_that_went_on_is_not_marked_broken(quick: Settings, database: Database, job: Job) -> None:
    process_all(quick, database, job.interview_id)
    mark_broken_off(database, job)
    assert require_progress(database, job.interview_id).status == InterviewStatus.READY


def test_a_retry_goes_on_after_what_was_finished(workshop: Workshop, database: Database, job: Job) -> None:
    names: list[str] = []

    def fail_late(name: str, step: object) -> bool:
        if name == "embed":
            raise ZeroDivisionError
        assert callable(step)
        return bool(step())

    process(workshop, job, fail_late)
    with database.write() as session:
        request_retry(session, job.interview_id)
    with database.read() as session:
        first = session.scalars(select(Transcript.id)).all()
    process(workshop, Job(job.interview_id, 2), lambda name, step: names.append(name) is None and step())
    assert require_progress(database, job.interview_id).status == InterviewStatus.READY
    with database.read() as session:
        assert session.scalars(select(Transcript.id)).all() == first


def test_what_is_not_asked_for_is_refused(quick: Settings, database: Database, job: Job) -> None:
    with database.write() as session, pytest.raises(Conflict):
        request_retry(session, job.interview_id)
    process_all(quick, database, job.interview_id)
    with database.write() as session, pytest.raises(Conflict):
        request_cancel(session, job.interview_id)


def test_a_cancel_between_steps_is_seen_by_the_next(workshop: Workshop, database: Database, job: Job) -> None:
    def run_step(name: str, step: object) -> bool:
        if name == "passages":
            with database.write() as session:
                session.execute(update(Interview).values(cancel_requested=True))
        assert callable(step)
        return bool(step())

    process(workshop, job, run_step)
    progress = require_progress(database, job.interview_id)
    assert progress.error
    assert (progress.status, progress.error["type"]) == (InterviewStatus.FAILED, "/problems/cancelled")
