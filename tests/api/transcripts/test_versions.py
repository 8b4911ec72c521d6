"""Versions of a transcript over HTTP: told apart, looked into, and gone back to."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.system.reindexing import reindex
from models.database import Database
from models.interviews import Interview, InterviewStatus, SpeakerRole
from tests.support.interviews import TURNS, add_interview, add_transcript
from tests.support.problems import read_problem

ANEW = (*TURNS[:1], ("Mara", SpeakerRole.CUSTOMER, "We only noted that nothing had sunk."), *TURNS[2:])


@pytest.fixture
def interview_id(client: TestClient, database: Database) -> int:
    """Transcribed, and transcribed anew, differently."""
    with database.write() as session:
        interview = add_interview(session)
        interview.transcript_id = add_transcript(session, interview, version=2, turns=ANEW).id
        interview_id = interview.id
    list(reindex(database, client.app.state.runtime.search.embedder))  # type: ignore[attr-defined]
    return interview_id


@pytest.fixture
def url(interview_id: int) -> str:
    return f"/api/interviews/{interview_id}"


def list_versions(client: TestClient, url: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"{url}/transcripts").json()["items"]
    return items


def find(client: TestClient, words: str) -> list[str]:
    hits = client.get("/api/search", params={"q": words, "mode": "keyword"}).json()["hits"]
    return [hit["text"] for hit in hits]


def edit(client: TestClient, url: str, text: str) -> int:
    segment_id: int = client.get(f"{url}/transcript").json()["segments"][1]["id"]
    assert client.patch(f"{url}/segments/{segment_id}", json={"text": text}).status_code == 200
    return segment_id


def test_versions_tell_which_is_read_and_what_people_corrected(researcher: TestClient, url: str) -> None:
    segment_id = edit(researcher, url, "We only noted that nothing had synced.")
    newest, oldest = list_versions(researcher, url)
    assert (newest["version"], newest["is_current"], newest["segments"], newest["edits"]) == (2, True, 4, 1)
    assert (oldest["version"], oldest["is_current"], oldest["edits"]) == (1, False, 0)
    (made,) = researcher.get(f"{url}/edits").json()["items"]
    assert (made["segment_id"], made["original_text"], made["text"]) == (
        segment_id,
        "We only noted that nothing had sunk.",
        "We only noted that nothing had synced.",
    )
    assert researcher.get(f"{url}/edits", params={"version": 1}).json()["items"] == []


def test_an_older_version_is_made_current_again_and_none_is_lost(researcher: TestClient, url: str) -> None:
    segment = researcher.get(f"{url}/transcript").json()["segments"][1]
    place = {"first_segment_id": segment["id"], "last_segment_id": segment["id"], "start_char": 0, "end_char": 7}
    researcher.post(f"{url}/highlights", json=place)
    assert find(researcher, "synced") == []
    restored = researcher.post(f"{url}/transcripts/1/restore")
    assert restored.status_code == 201
    assert (restored.json()["version"], restored.json()["is_current"]) == (3, True)
    assert restored.json()["engine_reason"] == "Version 1, made current again."
    assert [version["version"] for version in list_versions(researcher, url)] == [3, 2, 1]
    assert [item["text"] for item in researcher.get(f"{url}/transcript").json()["segments"]] == [
        text for _, _, text in TURNS
    ]
    assert find(researcher, "sunk") == []
    assert TURNS[1][2] in " ".join(find(researcher, "synced"))
    (highlight,) = researcher.get(f"{url}/highlights").json()["items"]
    assert (highlight["text"], highlight["is_detached"]) == ("We only", False)
    words = researcher.get(f"{url}/transcript", params={"include_words": True}).json()["segments"][0]["words"]
    assert words[0][0] == "What"


def test_corrections_of_the_version_that_was_left_are_offered(researcher: TestClient, url: str) -> None:
    edit(researcher, url, "We only noted that nothing at all had sunk.")
    researcher.post(f"{url}/transcripts/1/restore")
    assert researcher.get(f"{url}/offered-edits").json()["items"] != []


def test_what_can_not_be_gone_back_to_is_refused(
    researcher: TestClient, database: Database, interview_id: int, url: str
) -> None:
    read_problem(researcher.post(f"{url}/transcripts/2/restore"), 409)
    read_problem(researcher.post(f"{url}/transcripts/9/restore"), 404)
    with database.write() as session:
        session.get_one(Interview, interview_id).status = InterviewStatus.PROCESSING
    read_problem(researcher.post(f"{url}/transcripts/1/restore"), 409)
