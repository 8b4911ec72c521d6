"""Theme runs as a worker computes them, with the embedder that the worker loads."""

import threading
from pathlib import Path

import pytest

from ingest.analysis import Analyst
from ingest.pipeline.engines import Engines
from ingest.pipeline.run import Workshop
from ingest.storage import open_store
from ingest.theming import THEMES
from models.analysis import RunStatus
from models.database import Database
from models.settings import Settings
from models.themes import ThemeRun
from search.embedding import load_embedder
from tests.support.theming import write_interviews


@pytest.fixture
def analyst(settings: Settings, database: Database, embedding_graphs: Path) -> Analyst:
    if not (settings.data_dir / "embedding").exists():
        (settings.data_dir / "embedding").symlink_to(embedding_graphs)
    workshop = Workshop(settings, database, open_store(settings), Engines(settings), threading.Event())
    return Analyst(workshop, "worker-0", [THEMES])


def add_run(database: Database) -> int:
    with database.write() as session:
        run = ThemeRun(options={"detail": 0.5, "seed": 0})
        session.add(run)
        session.flush()
        return run.id


def work(database: Database, analyst: Analyst) -> ThemeRun:
    """A run that is asked for, as the worker leaves it."""
    run_id = add_run(database)
    analyst.work()
    with database.read() as session:
        return session.get_one(ThemeRun, run_id)


def test_the_first_run_is_applied_and_later_ones_wait_where_they_change_something(
    settings: Settings, database: Database, analyst: Analyst
) -> None:
    embedder = load_embedder(settings)
    with database.write() as session:
        write_interviews(session, embedder, 10)
    first = work(database, analyst)
    assert (first.status, len((first.summary or {})["new"])) == (RunStatus.APPLIED, 3)
    again = work(database, analyst)
    assert (again.status, (again.summary or {})["is_unchanged"]) == (RunStatus.DISMISSED, True)
    with database.write() as session:
        write_interviews(session, embedder, 2, first=10)
    waiting = work(database, analyst)
    assert waiting.status == RunStatus.PROPOSED
    assert work(database, analyst).status == RunStatus.PROPOSED
    with database.read() as session:
        assert session.get_one(ThemeRun, waiting.id).status == RunStatus.DISMISSED


def test_a_run_over_too_few_interviews_fails_with_a_sentence(database: Database, analyst: Analyst) -> None:
    run_id = add_run(database)
    analyst.work()
    with database.read() as session:
        run = session.get_one(ThemeRun, run_id)
    assert run.status == RunStatus.FAILED
    assert run.error is not None
    assert "need 10 interviews" in run.error["detail"]
