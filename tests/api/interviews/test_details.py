from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from ingest.storage import open_store
from models.changes import get_last_seq
from models.customers import Account, Participant, Study
from models.database import Database
from models.interviews import Interview, InterviewStatus
from models.ledger import counts
from models.settings import Settings
from models.touches import Touch
from tests.support.interviews import Details, add_interview, add_recording
from tests.support.media import tone, write_media
from tests.support.problems import read_problem


@pytest.fixture
def interview_id(database: Database) -> int:
    with database.write() as session:
        return add_interview(session, Details(held_on=date(2026, 3, 5))).id


def test_an_interview_shows_everything_about_it(researcher: TestClient, interview_id: int) -> None:
    shown = researcher.get(f"/api/interviews/{interview_id}").json()
    assert (shown["title"], shown["held_on"], shown["status"]) == ("Northwind: first month", "2026-03-05", "ready")
    assert shown["transcript"]["version"] == 1
    assert [(speaker["display_name"], speaker["role"]) for speaker in shown["speakers"]] == [
        ("Ada", "interviewer"),
        ("Mara", "customer"),
    ]
    assert shown["created_at"].endswith("Z")


def test_changing_details_tells_the_search_indexes(
    researcher: TestClient, interview_id: int, database: Database
) -> None:
    with database.write() as session:
        rows = [Account(name="Northwind"), Study(name="Onboarding"), Participant(name="Mara")]
        session.add_all(rows)
        session.flush()
        account_id, study_id, participant_id = [row.id for row in rows]
        before = get_last_seq(session)
    body = {
        "title": " Renamed ",
        "held_on": None,
        "kind": "sales_call",
        "account_id": account_id,
        "study_id": study_id,
        "participant_ids": [participant_id],
    }
    changed = researcher.patch(f"/api/interviews/{interview_id}", json=body).json()
    assert (changed["title"], changed["held_on"], changed["kind"]) == ("Renamed", None, "sales_call")
    assert changed["account"] == {"id": account_id, "name": "Northwind"}
    assert changed["study"]["id"] == study_id
    assert changed["participants"] == [{"id": participant_id, "name": "Mara"}]
    with database.read() as session:
        assert get_last_seq(session) == before + 1


def test_the_ledger_follows_changes_and_deletion(researcher: TestClient, interview_id: int, database: Database) -> None:
    with database.write() as session:
        mara = Participant(name="Mara")
        session.add(mara)
        session.flush()

    def list_standing() -> list[tuple[int, date, str]]:
        with database.read() as session:
            touches = session.scalars(select(Touch).where(counts())).all()
        return [(touch.participant_id, touch.happened_at.date(), touch.recorded_by_name) for touch in touches]

    path = f"/api/interviews/{interview_id}"
    researcher.patch(path, json={"participant_ids": [mara.id]})
    assert list_standing() == [(mara.id, date(2026, 3, 5), "test of researcher")]
    researcher.patch(path, json={"held_on": "2026-03-06"})
    assert list_standing() == [(mara.id, date(2026, 3, 6), "test of researcher")]
    assert researcher.delete(path).status_code == 204
    assert list_standing() == []


def test_what_is_left_out_of_a_change_stays(researcher: TestClient, interview_id: int) -> None:
    changed = researcher.patch(f"/api/interviews/{interview_id}", json={"language": "de"}).json()
    assert (changed["title"], changed["held_on"], changed["language"]) == (
        "Northwind: first month",
        "2026-03-05",
        "de",
    )


@pytest.mark.parametrize("body", [{"account_id": 99}, {"study_id": 99}, {"participant_ids": [99]}])
def test_a_change_that_names_what_is_not_there_changes_nothing(
    researcher: TestClient, interview_id: int, body: dict[str, object]
) -> None:
    answer = researcher.patch(f"/api/interviews/{interview_id}", json={"title": "Renamed", **body})
    assert read_problem(answer, 422)["errors"].keys() == body.keys()
    assert researcher.get(f"/api/interviews/{interview_id}").json()["title"] == "Northwind: first month"


def test_deleting_removes_the_interview_and_its_files(
    researcher: TestClient, interview_id: int, database: Database, settings: Settings
) -> None:
    store = open_store(settings)
    with database.write() as session:
        media = write_media(settings.data_dir / "call.wav", tone(1))
        add_recording(session, store, session.get_one(Interview, interview_id), media)
    assert researcher.delete(f"/api/interviews/{interview_id}").status_code == 204
    read_problem(researcher.get(f"/api/interviews/{interview_id}"), 404)
    assert [path for path in (settings.data_dir / "media").rglob("*") if path.is_file()] == []
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Interview)) == 0


def test_a_waiting_interview_can_be_cancelled_and_retried(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        waiting = Interview(title="Waiting", status=InterviewStatus.QUEUED)
        session.add(waiting)
        session.flush()
        interview_id = waiting.id
    cancelled = researcher.post(f"/api/interviews/{interview_id}/cancel").json()
    assert cancelled["status"] in {"failed", "needs_review"}
    assert cancelled["error"]["detail"]
    retried = researcher.post(f"/api/interviews/{interview_id}/retry")
    assert (retried.status_code, retried.json()["status"]) == (202, "queued")


@pytest.mark.parametrize("action", ["cancel", "retry", "accept-draft"])
def test_an_action_that_makes_no_sense_now_is_refused(researcher: TestClient, interview_id: int, action: str) -> None:
    read_problem(researcher.post(f"/api/interviews/{interview_id}/{action}"), 409)


def test_transcribing_anew_needs_a_recording(
    researcher: TestClient, interview_id: int, database: Database, settings: Settings
) -> None:
    read_problem(researcher.post(f"/api/interviews/{interview_id}/retranscribe", json={}), 409)
    with database.write() as session:
        media = write_media(settings.data_dir / "call.wav", tone(1))
        add_recording(session, open_store(settings), session.get_one(Interview, interview_id), media)
    answer = researcher.post(f"/api/interviews/{interview_id}/retranscribe", json={"language": "de", "speakers": 3})
    assert (answer.status_code, answer.json()["status"], answer.json()["language"]) == (202, "queued", "de")
    versions = researcher.get(f"/api/interviews/{interview_id}/transcripts").json()["items"]
    assert [version["version"] for version in versions] == [2, 1]
    assert versions[0]["completed_at"] is None
    assert researcher.get(f"/api/interviews/{interview_id}/transcript").json()["transcript"]["version"] == 1
