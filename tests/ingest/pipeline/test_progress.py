import asyncio
from itertools import pairwise

import pytest

from ingest.intake import InterviewDetails, delete_interview, submit_interview
from ingest.pipeline import Progress, request_cancel, watch_interview
from ingest.pipeline.run import STAGES, overall_progress
from ingest.storage import open_store
from models.database import Database
from models.errors import NotFound
from models.interviews import InterviewStatus
from models.settings import Settings
from tests.support.uploads import receive
from tests.support.working import working


@pytest.fixture
def interview_id(quick: Settings, database: Database) -> int:
    return submit_interview(quick, database, open_store(quick), receive(quick), InterviewDetails())


async def watch_all(database: Database, interview_id: int) -> list[Progress]:
    return [progress async for progress in watch_interview(database, interview_id, 0.01)]


def test_changes_are_told_up_to_the_end(quick: Settings, database: Database, interview_id: int) -> None:
    with working(quick):
        told = asyncio.run(watch_all(database, interview_id))
    assert told[-1].status == InterviewStatus.READY
    assert all(earlier != later for earlier, later in pairwise(told))
    assert [progress.progress for progress in told] == sorted(progress.progress for progress in told)


def test_what_is_over_is_told_once(database: Database, interview_id: int) -> None:
    with database.write() as session:
        request_cancel(session, interview_id)
    (told,) = asyncio.run(watch_all(database, interview_id))
    assert told.status == InterviewStatus.FAILED


def test_watching_ends_with_the_interview(quick: Settings, database: Database, interview_id: int) -> None:
    async def watch_and_delete() -> list[Progress]:
        told = []
        async for progress in watch_interview(database, interview_id, 0.01):
            told.append(progress)
            delete_interview(quick, database, open_store(quick), interview_id)
        return told

    assert len(asyncio.run(watch_and_delete())) == 1


def test_an_interview_that_is_not_there_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound):
        asyncio.run(watch_all(database, 4711))


def test_progress_rises_over_all_stages_to_the_whole() -> None:
    fractions = [overall_progress(stage, fraction) for stage in STAGES for fraction in (0.0, 0.5, 1.0)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
