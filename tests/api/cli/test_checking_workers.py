from datetime import timedelta

from ingest.pipeline.liveness import beat
from models.base import now
from models.database import Database
from models.settings import Settings
from models.work import Worker
from tests.api.conftest import Run


def test_a_machine_without_a_worker_fails_its_health_check(run: Run) -> None:
    result = run("worker", "--check")
    assert result.exit_code == 1
    assert "earshot worker" in result.stderr


def test_a_worker_that_beats_passes_the_health_check(run: Run, database: Database) -> None:
    beat(database, "here-0")
    assert run("worker", "--check").exit_code == 0


def test_neither_silence_nor_another_machine_passes_the_health_check(
    run: Run, database: Database, settings: Settings
) -> None:
    beat(database, "here-0")
    with database.write() as session:
        session.get_one(Worker, "here-0").heartbeat_at = now() - timedelta(seconds=settings.worker_timeout_seconds + 1)
        session.add(Worker(executor_id="far-0", host="far", pid=1))
    assert run("worker", "--check").exit_code == 1
