from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.system.reindexing import reindex
from models.customers import Participant
from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.people import Role
from models.transcripts import Segment
from tests.api.conftest import ClientFor
from tests.support.interviews import add_interview, add_transcript
from tests.support.problems import read_problem


@pytest.fixture
def url(client: TestClient, database: Database) -> str:
    """An interview with its passages."""
    with database.write() as session:
        interview_id = add_interview(session).id
    list(reindex(database, client.app.state.runtime.search.embedder))  # type: ignore[attr-defined]
    return f"/api/interviews/{interview_id}"


def read_segments(client: TestClient, url: str) -> list[dict[str, Any]]:
    segments: list[dict[str, Any]] = client.get(f"{url}/transcript").json()["segments"]
    return segments


def read_passages(database: Database) -> str:
    with database.read() as session:
        return "\n".join(session.scalars(select(Passage.text)))


def test_a_corrected_segment_is_what_search_finds(researcher: TestClient, url: str, database: Database) -> None:
    segment = read_segments(researcher, url)[1]
    answer = researcher.patch(f"{url}/segments/{segment['id']}", json={"text": "  We saw that nothing had sunk. "})
    assert answer.status_code == 200
    assert (answer.json()["text"], answer.json()["is_edited"]) == ("We saw that nothing had sunk.", True)
    assert read_segments(researcher, url)[1]["text"] == "We saw that nothing had sunk."
    assert "sunk" in read_passages(database)
    assert "synced" not in read_passages(database)
    with database.read() as session:
        assert session.get_one(Segment, segment["id"]).original_text == segment["text"]


def test_a_segment_can_be_given_to_the_other_speaker(researcher: TestClient, url: str) -> None:
    interviewer, customer = read_segments(researcher, url)[:2]
    answer = researcher.patch(f"{url}/segments/{customer['id']}", json={"speaker_id": interviewer["speaker_id"]}).json()
    assert (answer["speaker"], answer["role"], answer["text"]) == ("Ada", "interviewer", customer["text"])


@pytest.mark.parametrize("body", [{"text": ""}, {"text": "x" * 20_001}, {"words": []}])
def test_a_correction_that_is_none_is_refused(researcher: TestClient, url: str, body: dict[str, Any]) -> None:
    segment = read_segments(researcher, url)[0]
    read_problem(researcher.patch(f"{url}/segments/{segment['id']}", json=body), 422)


def test_a_segment_is_reached_through_its_own_interview_only(
    researcher: TestClient, url: str, database: Database
) -> None:
    with database.write() as session:
        other = add_interview(session).id
    segment = read_segments(researcher, url)[0]
    read_problem(researcher.patch(f"/api/interviews/{other}/segments/{segment['id']}", json={"text": "x"}), 404)


def test_corrections_of_an_older_version_are_offered_and_can_be_taken_over(
    researcher: TestClient, url: str, database: Database
) -> None:
    segment = read_segments(researcher, url)[1]
    researcher.patch(f"{url}/segments/{segment['id']}", json={"text": "We only noticed that nothing had sunk."})
    with database.write() as session:
        add_transcript(session, session.get_one(Interview, int(url.rsplit("/", 1)[1])), version=2)
    (offered,) = researcher.get(f"{url}/offered-edits").json()["items"]
    assert offered["offered_text"] == "We only noticed that nothing had sunk."
    assert offered["current_text"] == segment["text"]
    answer = researcher.post(f"{url}/offered-edits/apply", json={"ids": [offered["id"]]})
    assert (answer.status_code, answer.json()) == (200, {"items": []})
    assert read_segments(researcher, url)[1]["text"] == "We only noticed that nothing had sunk."


def test_renaming_giving_a_role_and_linking_change_the_speaker(
    researcher: TestClient, url: str, database: Database
) -> None:
    with database.write() as session:
        participant = Participant(name="Mara Lindqvist")
        session.add(participant)
        session.flush()
        participant_id = participant.id
    speaker = researcher.get(f"{url}/speakers").json()["items"][1]
    body = {"name": "Mara L.", "role": "customer", "participant_id": participant_id}
    changed = researcher.patch(f"{url}/speakers/{speaker['id']}", json=body).json()
    assert (changed["name"], changed["role"], changed["role_is_suggested"]) == ("Mara L.", "customer", False)
    assert changed["participant"] == {"id": participant_id, "name": "Mara Lindqvist"}
    assert {segment["speaker"] for segment in read_segments(researcher, url)} == {"Ada", "Mara L."}
    cleared = researcher.patch(f"{url}/speakers/{speaker['id']}", json={"name": None, "participant_id": None}).json()
    assert (cleared["display_name"], cleared["participant"]) == (speaker["label"], None)


def test_a_speaker_is_reached_through_its_own_interview_only(
    researcher: TestClient, url: str, database: Database
) -> None:
    with database.write() as session:
        other = add_interview(session).id
    speaker = researcher.get(f"{url}/speakers").json()["items"][0]
    read_problem(researcher.patch(f"/api/interviews/{other}/speakers/{speaker['id']}", json={"name": "x"}), 404)


def test_a_member_reads_and_does_not_change(client_for: ClientFor, url: str) -> None:
    member = client_for(Role.MEMBER)
    segment = read_segments(member, url)[0]
    read_problem(member.patch(f"{url}/segments/{segment['id']}", json={"text": "x"}), 403)
