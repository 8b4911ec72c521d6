"""Suggesting tags while an interview is taken in: a fault there costs the suggestions, never the interview."""

import threading
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from ingest.intake import InterviewDetails, submit_interview
from ingest.pipeline import request_cancel
from ingest.pipeline.engines import Engines
from ingest.pipeline.job import HandedOver, Job
from ingest.pipeline.run import Workshop
from ingest.pipeline.workflow import process
from ingest.storage import open_store
from ingest.tagging import Tagger
from models.analysis import RunStatus
from models.codebook import Tag
from models.database import Database
from models.interviews import InterviewStatus
from models.settings import Settings
from models.tagging import TaggingRun, TagModel, TagModelKind, TagSuggestion
from tests.support.uploads import receive
from tests.support.working import require_progress

CONVERSATION = """WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ada>What did you think when you first saw the price?

00:00:07.000 --> 00:00:15.000
<v Mara>The price is too high, it is far too expensive for a team of our size.
"""


@pytest.fixture
def workshop(quick: Settings, database: Database, embedding_graphs: Path) -> Workshop:
    if not (quick.data_dir / "embedding").exists():
        (quick.data_dir / "embedding").symlink_to(embedding_graphs)
    return Workshop(quick, database, open_store(quick), Engines(quick), threading.Event())


@pytest.fixture
def job(quick: Settings, database: Database) -> Job:
    upload = receive(quick, CONVERSATION.encode(), "price.vtt")
    return Job(submit_interview(quick, database, open_store(quick), upload, InterviewDetails()), 1)


@pytest.fixture
def broken_tag(database: Database) -> int:
    """A tag whose newest version is of no form that anything can read."""
    with database.write() as session:
        tag = Tag(guid=str(uuid4()), name="Price", threshold=0.0001)
        session.add(tag)
        session.flush()
        session.add(
            TagModel(
                tag_id=tag.id, version=1, kind=TagModelKind.LEARNT, embedding_key="?", weights=b"?", measures={"no": 1}
            )
        )
        return tag.id


def list_runs(database: Database) -> list[TaggingRun]:
    with database.read() as session:
        return list(session.scalars(select(TaggingRun).order_by(TaggingRun.id)))


def count_suggestions(database: Database) -> int:
    with database.read() as session:
        return len(session.scalars(select(TagSuggestion.id)).all())


def test_a_fault_while_suggesting_leaves_the_interview_ready_and_is_told(
    workshop: Workshop, database: Database, job: Job, broken_tag: int
) -> None:
    process(workshop, job, lambda _name, step: step())
    assert require_progress(database, job.interview_id).status == InterviewStatus.READY
    (told,) = list_runs(database)
    assert told.status == RunStatus.FAILED
    assert told.error
    assert "start a tagging run" in told.error["detail"]


def test_what_could_not_be_suggested_is_suggested_once_that_is_mended(
    workshop: Workshop, database: Database, job: Job, broken_tag: int
) -> None:
    process(workshop, job, lambda _name, step: step())
    Tagger(workshop).work()
    assert len(list_runs(database)) == 1, "told twice"
    assert count_suggestions(database) == 0
    with database.write() as session:
        session.execute(delete(TagModel))
    Tagger(workshop).work()
    assert count_suggestions(database) == 1


def test_a_worker_that_ends_or_is_told_to_cancel_before_suggesting_does_so(
    workshop: Workshop, database: Database, job: Job, broken_tag: int
) -> None:
    def run_step(name: str, step: object) -> bool:
        if name == "suggest":
            workshop.stop.set()
        assert callable(step)
        return bool(step())

    with pytest.raises(HandedOver):
        process(workshop, job, run_step)
    workshop.stop.clear()

    def cancelled_step(name: str, step: object) -> bool:
        if name == "suggest":
            with database.write() as session:
                request_cancel(session, job.interview_id)
        assert callable(step)
        return bool(step())

    process(workshop, job, cancelled_step)
    progress = require_progress(database, job.interview_id)
    assert progress.error
    assert progress.error["type"] == "/problems/cancelled"
    assert list_runs(database) == []
