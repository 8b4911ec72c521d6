from pathlib import Path

import pytest
from sqlalchemy import select

from models.database import Database
from models.interviews import Interview, InterviewKind, Recording, TranscriptFile
from models.settings import Settings
from models.touches import Touch
from tests.api.conftest import Run
from tests.support.media import tone, write_media
from tests.support.uploads import VTT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A recording with its transcript, a transcript alone, and a file that is neither what it says nor readable."""
    folder = tmp_path / "calls"
    (folder / "2026").mkdir(parents=True)
    write_media(folder / "first.wav", tone(1))
    (folder / "first.vtt").write_text(VTT)
    (folder / "2026" / "second.vtt").write_text(VTT.replace("Jane", "Mara"))
    (folder / "2026" / "third.mp3").write_bytes(b"\x00\x01\x02" * 999)
    return folder


def list_titles(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Interview.title).order_by(Interview.title)))


def test_a_folder_is_taken_in_and_refusals_are_told_file_by_file(run: Run, folder: Path, database: Database) -> None:
    result = run("import", folder)
    assert result.exit_code == 1
    assert "2 new, 0 here already, 1 refused" in result.stdout
    assert "third.mp3" in result.stdout
    assert list_titles(database) == ["first", "second"]
    with database.read() as session:
        recording = session.scalars(select(Recording)).one()
        assert session.scalars(
            select(TranscriptFile).where(TranscriptFile.interview_id == recording.interview_id)
        ).one()


def test_an_import_run_again_takes_in_only_what_is_new(run: Run, folder: Path, database: Database) -> None:
    (folder / "2026" / "third.mp3").unlink()
    assert run("import", folder).exit_code == 0
    (folder / "2026" / "second.vtt").rename(folder / "renamed.vtt")
    write_media(folder / "fourth.wav", tone(2))
    result = run("import", folder)
    assert "1 new, 2 here already, 0 refused" in result.stdout
    assert list_titles(database) == ["first", "fourth", "second"]


def test_details_given_hold_for_all(run: Run, folder: Path, database: Database) -> None:
    run("import", folder / "2026", "--study", "Onboarding", "--account", "Northwind", "--kind", "support_call")
    with database.read() as session:
        interview = session.scalars(select(Interview)).one()
    assert interview.kind == InterviewKind.SUPPORT_CALL
    assert interview.study_id is not None
    assert interview.account_id is not None


def test_nothing_is_left_in_between(run: Run, folder: Path, settings: Settings) -> None:
    run("import", folder)
    assert list((settings.data_dir / "incoming").glob("*")) == []


def test_a_path_that_is_not_there_is_told(run: Run) -> None:
    assert run("import", "nowhere").exit_code == 2


def test_participants_given_are_in_the_ledger_as_met_by_the_team(run: Run, folder: Path, database: Database) -> None:
    people = ("--participant", "mara@northwind.example", "--participant", "bo@northwind.example")
    run("import", folder / "2026", *people, "--team", "Growth")
    with database.read() as session:
        touches = session.scalars(select(Touch)).all()
    assert [(touch.team, touch.recorded_by_name) for touch in touches] == [("Growth", "Earshot")] * 2
