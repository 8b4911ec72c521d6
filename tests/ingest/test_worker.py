import signal
from datetime import datetime
from pathlib import Path

import pytest
from dbos import DBOSClient
from sqlalchemy import select

from ingest.pipeline.job_queue import find_job_database
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.settings import Settings
from models.transcripts import Segment, Stretch
from models.work import Worker
from tests.support.recordings import submit_file, write_talk
from tests.support.working import QUICK, wait_until, work_until_over, worker_process


@pytest.fixture
def quick(settings: Settings) -> Settings:
    return settings.model_copy(update={**QUICK, "recogniser": "pocketsphinx", "stretch_seconds": 10})


def done_stretches(database: Database) -> dict[int, datetime]:
    with database.read() as session:
        rows = session.execute(select(Stretch.id, Stretch.done_at).where(Stretch.done_at.is_not(None)))
        return {row.id: row.done_at for row in rows}


def is_half_done(database: Database) -> bool:
    with database.read() as session:
        times = session.scalars(select(Stretch.done_at)).all()
    return any(times) and not all(times)


def executor_at_work(settings: Settings) -> str:
    client = DBOSClient(system_database_url=find_job_database(settings))
    (workflow,) = client.list_workflows(status="PENDING")
    client.destroy()
    return str(workflow.executor_id)


def workers_by_id(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {row.executor_id: row.pid for row in session.scalars(select(Worker))}


def test_another_worker_goes_on_where_a_killed_one_stopped(quick: Settings, database: Database, tmp_path: Path) -> None:
    interview_id = submit_file(quick, database, write_talk(tmp_path / "talk.wav", turns=4))
    with worker_process(quick) as one, worker_process(quick) as other:
        wait_until(database, interview_id, lambda _: len(workers_by_id(database)) == 2 and is_half_done(database))
        at_work = workers_by_id(database)[executor_at_work(quick)]
        (one if one.pid == at_work else other).kill()
        done = done_stretches(database)
        progress = wait_until(database, interview_id, lambda progress: progress.is_over)
    assert progress.status == InterviewStatus.READY
    with database.read() as session:
        assert session.get_one(Interview, interview_id).attempts == 2
        starts = session.scalars(select(Segment.start_ms).order_by(Segment.start_ms)).all()
    assert done.items() <= done_stretches(database).items()
    assert len(starts) == len(set(starts))


def test_a_worker_told_to_end_leaves_its_work_to_the_next(quick: Settings, database: Database, tmp_path: Path) -> None:
    interview_id = submit_file(quick, database, write_talk(tmp_path / "talk.wav", turns=4))
    with worker_process(quick) as process:
        wait_until(database, interview_id, lambda _: is_half_done(database))
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    done = done_stretches(database)
    assert workers_by_id(database) == {}
    with database.read() as session:
        left = session.get_one(Interview, interview_id)
    assert (left.status, left.attempts) == (InterviewStatus.PROCESSING, 0)
    assert work_until_over(quick, database, interview_id).status == InterviewStatus.READY
    assert done.items() <= done_stretches(database).items()


def test_an_interview_that_kills_its_workers_is_given_up(quick: Settings, database: Database, tmp_path: Path) -> None:
    strict = quick.model_copy(update={"max_attempts": 1})
    interview_id = submit_file(strict, database, write_talk(tmp_path / "talk.wav", turns=4))
    with worker_process(strict) as process:
        wait_until(database, interview_id, lambda _: is_half_done(database))
        process.kill()
    progress = work_until_over(strict, database, interview_id)
    assert progress.status == InterviewStatus.FAILED
    assert progress.error
    assert progress.error["type"] == "/problems/keeps-failing"
