"""A reading that was answered is in the log, whatever becomes of the process."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from api.audit.notes import FILE_NAME, Notes
from models.audit import Act, Actor, ActorKind, AuditEntry, Deed
from models.base import now
from models.database import Database

ADA = Actor(ActorKind.USER, "Ada", 1, "researcher")
READ = Deed(ADA, Act.SAW, "get_transcript", "interview", 3)
QUARTER = timedelta(minutes=15)


def list_actions(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)))


def test_what_a_killed_process_had_noted_the_next_one_writes(database: Database, tmp_path: Path) -> None:
    Notes(database, tmp_path, QUARTER).note(READ)
    assert list_actions(database) == []
    Notes(database, tmp_path, QUARTER).flush()
    assert list_actions(database) == ["get_transcript"]
    Notes(database, tmp_path, QUARTER).flush()
    assert list_actions(database) == ["get_transcript"]


def test_a_line_in_the_middle_of_which_a_process_died_is_left_out(database: Database, tmp_path: Path) -> None:
    Notes(database, tmp_path, QUARTER).note(READ)
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b'{"actor": {"kind"')
    Notes(database, tmp_path, QUARTER).flush()
    assert list_actions(database) == ["get_transcript"]


def test_a_note_that_could_not_be_written_to_the_log_waits(database: Database, tmp_path: Path) -> None:
    notes = Notes(database, tmp_path, QUARTER)
    notes.note(READ)
    with database.write() as session:
        session.execute(text("ALTER TABLE audit_entries RENAME TO elsewhere"))
    with pytest.raises(DatabaseError):
        notes.flush()
    with database.write() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO audit_entries"))
    notes.flush()
    assert list_actions(database) == ["get_transcript"]


def test_the_same_reading_counts_again_when_the_window_is_over(database: Database, tmp_path: Path) -> None:
    notes = Notes(database, tmp_path, QUARTER)
    at = now()
    for minutes in (0, 14, 15, 29, 30):
        notes.note(Deed(ADA, Act.SAW, "get_media", "interview", 3, at=at + timedelta(minutes=minutes)))
        notes.flush()
    assert list_actions(database) == ["get_media"] * 3
