"""Theme runs as a worker computes them, with the embedder that the worker loads."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

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


def test_a_run_becomes_the_one_open_proposal(settings: Settings, database: Database, analyst: Analyst) -> None:
    with database.write() as session:
        write_interviews(session, load_embedder(settings), 10)
    first = add_run(database)
    analyst.work()
    second = add_run(database)
    analyst.work()
    with database.read() as session:
        statuses = {row.id: row.status for row in session.execute(select(ThemeRun.id, ThemeRun.status))}
        summary = session.get_one(ThemeRun, second).summary
    assert statuses == {first: RunStatus.DISMISSED, second: RunStatus.PROPOSED}
    assert summary is not None
    assert len(summary["new"]) == 3


def test_a_run_over_too_few_interviews_fails_with_a_sentence(database: Database, analyst: Analyst) -> None:
    run_id = add_run(database)
    analyst.work()
    with database.read() as session:
        run = session.get_one(ThemeRun, run_id)
    assert run.status == RunStatus.FAILED
    assert run.error is not None
    assert "need 10 interviews" in run.error["detail"]
