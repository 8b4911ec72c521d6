"""When a worker looks for themes of its own accord."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from ingest.theming import schedule_run
from models.analysis import RunStatus
from models.base import now
from models.database import Database
from models.interviews import Interview, InterviewStatus, SpeakerRole
from models.settings import Settings
from models.themes import Theme, ThemeRun
from tests.support.passages import Said, write_interview


def write(database: Database, count: int, role: SpeakerRole = SpeakerRole.CUSTOMER) -> None:
    with database.write() as session:
        for _ in range(count):
            write_interview(session, [Said("The import took three weeks.", role=role)])


def schedule(settings: Settings, database: Database) -> int:
    """How many runs there are then."""
    schedule_run(settings, database)
    with database.read() as session:
        return len(session.scalars(select(ThemeRun.id)).all())


def end_run(database: Database, status: RunStatus, hours_ago: float) -> None:
    asked_at = now() - timedelta(hours=hours_ago)
    with database.write() as session:
        session.execute(update(ThemeRun).values(status=status, created_at=asked_at, decided_at=asked_at))


@pytest.fixture
def applied(settings: Settings, database: Database) -> Database:
    """A first run was applied 30 hours ago, before the interviews that there are."""
    write(database, 10)
    schedule_run(settings, database)
    end_run(database, RunStatus.APPLIED, hours_ago=30)
    with database.write() as session:
        session.add(Theme(name="Import", centroid=b"", reach=0.5, model_key="test"))
        session.execute(update(ThemeRun).values(options={"detail": 0.8, "seed": 3}))
    return database


def test_the_first_run_comes_with_the_tenth_interview_in_which_customers_speak(
    settings: Settings, database: Database
) -> None:
    write(database, 9)
    write(database, 2, SpeakerRole.INTERVIEWER)
    assert schedule(settings, database) == 0
    write(database, 1)
    assert schedule(settings, database) == 1
    assert schedule(settings, database) == 1


def test_the_first_run_waits_for_what_is_being_processed_but_not_for_ever(
    settings: Settings, database: Database
) -> None:
    write(database, 10)
    with database.write() as session:
        session.add(Interview(title="Long", status=InterviewStatus.PROCESSING))
    assert schedule(settings, database) == 0
    write(database, 20)
    assert schedule(settings, database) == 1


def test_a_first_run_that_failed_is_tried_again_when_there_is_more(settings: Settings, database: Database) -> None:
    write(database, 10)
    schedule_run(settings, database)
    with database.write() as session:
        session.execute(update(ThemeRun).values(status=RunStatus.FAILED))
    assert schedule(settings, database) == 1
    write(database, 1)
    assert schedule(settings, database) == 2


def test_later_runs_come_when_it_is_time_with_the_slider_where_it_was(settings: Settings, applied: Database) -> None:
    assert schedule(settings.model_copy(update={"theme_run_hours": 31}), applied) == 1
    assert schedule(settings.model_copy(update={"theme_run_hours": 29}), applied) == 2
    with applied.read() as session:
        run = session.scalars(select(ThemeRun).order_by(ThemeRun.id.desc())).first()
    assert run is not None
    assert (run.is_scheduled, run.options["detail"]) == (True, 0.8)


def test_no_run_comes_where_nothing_changed_or_while_one_is_under_way(settings: Settings, applied: Database) -> None:
    for status, hours_ago in ((RunStatus.PROPOSED, -1), (RunStatus.RUNNING, 30)):
        end_run(applied, status, hours_ago)
        assert schedule(settings.model_copy(update={"theme_run_hours": 1e-9}), applied) == 1


def test_zero_hours_are_never(settings: Settings, database: Database) -> None:
    write(database, 10)
    assert schedule(settings.model_copy(update={"theme_run_hours": 0}), database) == 0
