import threading
from collections.abc import Iterator

import pytest
from dbos import DBOSClient

from ingest.intake import InterviewDetails, submit_interview
from ingest.pipeline.dispatch import Dispatcher, fail_broken, list_waiting, queue_stranded
from ingest.pipeline.job import Job, RunStep
from ingest.pipeline.job_queue import APPLICATION, QUEUE, WORKFLOW, JobQueue, find_job_database
from ingest.storage import open_store
from models.database import Database
from models.interviews import InterviewStatus
from models.settings import Settings
from tests.support.uploads import receive
from tests.support.working import require_progress


class Bench:
    """Where jobs come to: they are counted, and `fault` is raised in them."""

    def __init__(self) -> None:
        self.came = threading.Semaphore(0)
        self.jobs: list[Job] = []
        self.steps: list[str] = []
        self.fault: Exception | None = None

    def process(self, job: Job, run_step: RunStep) -> None:
        self.jobs.append(job)
        run_step("only", lambda: self.steps.append("only") is None)
        self.came.release()
        if self.fault:
            raise self.fault


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def jobs(quick: Settings, bench: Bench) -> Iterator[JobQueue]:
    opened = JobQueue(quick, "here-0", bench.process)
    yield opened
    opened.close()


@pytest.fixture
def interview_id(quick: Settings, database: Database) -> int:
    return submit_interview(quick, database, open_store(quick), receive(quick), InterviewDetails())


def test_a_job_added_twice_is_done_once(jobs: JobQueue, bench: Bench) -> None:
    jobs.add(Job(1, 1))
    jobs.add(Job(1, 1))
    jobs.add(Job(1, 2))
    assert bench.came.acquire(timeout=30)
    assert bench.came.acquire(timeout=30)
    assert (bench.jobs, bench.steps) == ([Job(1, 1), Job(1, 2)], ["only", "only"])


def test_every_waiting_interview_is_dispatched_once(
    jobs: JobQueue, bench: Bench, database: Database, interview_id: int
) -> None:
    dispatcher = Dispatcher(database, jobs)
    dispatcher.dispatch()
    dispatcher.dispatch()
    assert bench.came.acquire(timeout=30)
    assert bench.jobs == [Job(interview_id, 1)] == list_waiting(database)


def test_an_interview_whose_job_ended_without_a_word_is_failed(
    jobs: JobQueue, bench: Bench, database: Database, interview_id: int
) -> None:
    bench.fault = ZeroDivisionError("the database went away")
    fail_broken(database, jobs)
    assert require_progress(database, interview_id).status == InterviewStatus.QUEUED
    jobs.add(Job(interview_id, 1))
    assert bench.came.acquire(timeout=30)
    while not jobs.list_ended([Job(interview_id, 1)]):
        pass
    fail_broken(database, jobs)
    assert require_progress(database, interview_id).status == InterviewStatus.FAILED


def test_what_another_version_left_is_queued_anew(
    quick: Settings, jobs: JobQueue, bench: Bench, database: Database, interview_id: int
) -> None:
    job = Job(interview_id, 1)
    client = DBOSClient(system_database_url=find_job_database(quick), application_name=APPLICATION)
    client.enqueue(
        {"workflow_name": WORKFLOW, "queue_name": QUEUE, "workflow_id": job.workflow_id, "app_version": "of yesterday"},
        job.interview_id,
        job.revision,
    )
    client.destroy()
    queue_stranded(database, jobs)
    queue_stranded(database, jobs)
    assert list_waiting(database) == [Job(interview_id, 2)]
    assert bench.jobs == []
