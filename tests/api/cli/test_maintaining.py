from models.database import Database
from models.interviews import Recording
from tests.api.conftest import Run
from tests.support.interviews import add_interview


def test_an_empty_workspace_is_in_order(run: Run) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "Everything is in order.\n")


def test_faults_are_told_and_end_with_an_error(run: Run, database: Database) -> None:
    with database.write() as session:
        interview = add_interview(session)
        recording = {"storage_key": "gone", "sha256": "0" * 64, "size_bytes": 5, "media_type": "audio/wav"}
        session.add(Recording(interview_id=interview.id, original_name="call.wav", **recording))
    result = run("verify")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2


def test_reindexing_makes_interviews_searchable(run: Run, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
    assert "1 interviews are indexed" in run("reindex").stdout
    assert run("verify").exit_code == 0
