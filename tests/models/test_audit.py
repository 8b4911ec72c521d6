from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from models.audit import SYSTEM, Act, AuditAnchor, AuditEntry, Deed, append_entry, find_broken, find_head
from models.database import Database

READ = Deed(SYSTEM, Act.SAW, "get_interview", "interview", 3, {"also": ["get_transcript"]})


def append(database: Database, *deeds: Deed) -> None:
    with database.write() as session:
        for deed in deeds:
            append_entry(session, deed)


def find_fault(database: Database) -> str | None:
    with database.read() as session:
        return find_broken(session)


def tamper(database: Database, statement: str) -> None:
    """Changes the log as somebody could who may drop the database's triggers."""
    with database.write() as session:
        if database.is_sqlite:
            names = ("entries_no_update", "entries_no_delete", "anchors_no_update", "anchors_no_delete")
            for name in names:
                session.execute(text(f"DROP TRIGGER audit_{name}"))
        else:
            session.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER ALL"))
        session.execute(text(statement))


def test_entries_follow_each_other_without_a_gap(database: Database) -> None:
    append(database, READ, READ)
    append(database, replace(READ, subject_id=None))
    with database.read() as session:
        entries = session.query(AuditEntry).order_by(AuditEntry.seq).all()
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert [entry.previous_hash for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert find_fault(database) is None


def test_an_entry_that_was_rolled_back_leaves_no_gap(database: Database) -> None:
    with database.read() as session:
        append_entry(session, READ)
    append(database, READ)
    with database.read() as session:
        assert find_head(session)[0] == 1


def test_writers_at_the_same_moment_make_one_chain(database: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(append, database, READ, READ) for _ in range(12)]:
            done.result()
    with database.read() as session:
        assert find_head(session)[0] == 24
    assert find_fault(database) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET actor_name = 'somebody else'",
        "DELETE FROM audit_entries",
        "UPDATE audit_anchors SET seq = 2",
        "DELETE FROM audit_anchors",
    ],
)
def test_the_database_refuses_to_change_what_is_written(database: Database, statement: str) -> None:
    append(database, READ, READ, READ)
    with database.write() as session:
        session.add(AuditAnchor(seq=1, hash="0" * 64))
    with pytest.raises(DatabaseError, match="append-only"), database.write() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_entries SET actor_name = 'x' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE audit_entries SET details = '{}' WHERE seq = 3", "entry 3 was changed"),
        ("DELETE FROM audit_entries WHERE seq = 2", "entry 2 is missing"),
        ("UPDATE audit_entries SET previous_hash = hash WHERE seq = 1", "entry 1 does not follow"),
    ],
)
def test_the_first_broken_entry_is_named(database: Database, statement: str, sentence: str) -> None:
    append(database, READ, READ, READ)
    tamper(database, statement)
    assert sentence in (find_fault(database) or "")
