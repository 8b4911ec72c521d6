import threading

import pytest
from sqlalchemy import select

from models.changes import get_last_seq, list_changes_after, record_change
from models.database import Database
from models.interviews import Interview
from models.passages import ChangeKind


def add_interview(database: Database, title: str) -> int:
    with database.write() as session:
        interview = Interview(title=title)
        session.add(interview)
        session.flush()
        record_change(session, ChangeKind.PASSAGES, interview.id)
        return interview.id


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as session:
            session.add(Interview(title="never"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with database.read() as session:
        assert session.scalars(select(Interview)).all() == []


def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    add_interview(database, "one")
    with database.read() as session:
        interview = session.scalars(select(Interview)).one()
    assert interview.created_at.utcoffset() is not None
    assert interview.created_at.utcoffset().total_seconds() == 0  # type: ignore[union-attr]


def test_migrating_again_changes_nothing(database: Database) -> None:
    add_interview(database, "kept")
    database.migrate()
    with database.read() as session:
        assert session.scalars(select(Interview.title)).all() == ["kept"]


def test_the_change_log_keeps_the_order_of_commits(database: Database) -> None:
    """A reader that has seen line N never meets a lower number later, whatever writers race."""
    seen: list[int] = []
    done = threading.Event()

    def follow() -> None:
        while not done.is_set() or seen[-1:] != [40]:
            with database.read() as session:
                seen.extend(change.seq for change in list_changes_after(session, seen[-1] if seen else 0, 100))

    writers = [threading.Thread(target=lambda: [add_interview(database, "raced") for _ in range(10)]) for _ in range(4)]
    follower = threading.Thread(target=follow)
    for thread in [follower, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    follower.join()
    with database.read() as session:
        assert get_last_seq(session) == 40
    assert seen == list(range(1, 41))
