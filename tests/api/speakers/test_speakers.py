"""Who speaks: voices told apart, told to be one, and given segments, over HTTP. Search follows each time."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.system.reindexing import reindex
from models.customers import Participant
from models.database import Database
from models.interviews import Interview
from models.people import Role
from tests.api.conftest import ClientFor
from tests.support.interviews import TURNS, add_interview, add_transcript
from tests.support.problems import read_problem

SYNCED = TURNS[1][2]


class Talk:
    """An interview of Ada with Mara, searched."""

    def __init__(self, client: TestClient, database: Database) -> None:
        self.client, self.database = client, database
        with database.write() as session:
            self.interview_id = add_interview(session).id
        list(reindex(database, client.app.state.runtime.search.embedder))  # type: ignore[attr-defined]
        self.url = f"/api/interviews/{self.interview_id}"
        self.ada, self.mara = (speaker["id"] for speaker in self.speakers())

    def speakers(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.client.get(f"{self.url}/speakers").json()["items"]
        return items

    def segments(self) -> list[dict[str, Any]]:
        segments: list[dict[str, Any]] = self.client.get(f"{self.url}/transcript").json()["segments"]
        return segments

    def said_by(self) -> list[str | None]:
        return [segment["speaker"] for segment in self.segments()]

    def find(self, words: str) -> set[tuple[str, str]]:
        """Who is found to have said them, in which role."""
        hits = self.client.get("/api/search", params={"q": words, "mode": "keyword", "speaker_role": "any"}).json()
        return {(hit["speaker"], hit["role"]) for hit in hits["hits"]}


@pytest.fixture
def talk(researcher: TestClient, database: Database) -> Talk:
    return Talk(researcher, database)


def test_a_run_of_segments_is_given_to_another_speaker_and_found_as_theirs(talk: Talk) -> None:
    ids = [segment["id"] for segment in talk.segments()[1:3]]
    given = talk.client.patch(f"{talk.url}/segments", json={"segment_ids": ids, "speaker_id": talk.ada}).json()["items"]
    assert [(segment["id"], segment["speaker"]) for segment in given] == [(ids[0], "Ada"), (ids[1], "Ada")]
    assert talk.said_by() == ["Ada"] * 4
    assert talk.find("synced") == {("Ada", "interviewer")}
    nobody = talk.client.patch(f"{talk.url}/segments", json={"segment_ids": ids[:1], "speaker_id": None}).json()
    assert nobody["items"][0]["speaker"] is None


def test_segments_of_elsewhere_are_refused_whole(talk: Talk, database: Database) -> None:
    with database.write() as session:
        other = add_interview(session)
        newer = add_transcript(session, session.get_one(Interview, talk.interview_id), version=2)
        session.get_one(Interview, talk.interview_id).transcript_id = newer.id
    first = talk.client.get(f"{talk.url}/transcript", params={"version": 1}).json()["segments"][0]["id"]
    mixed = {"segment_ids": [first, talk.segments()[0]["id"]], "speaker_id": talk.ada}
    read_problem(talk.client.patch(f"{talk.url}/segments", json=mixed), 422)
    gone = {"segment_ids": [first, 99_999], "speaker_id": talk.ada}
    read_problem(talk.client.patch(f"{talk.url}/segments", json=gone), 404)
    theirs = talk.client.get(f"/api/interviews/{other.id}/speakers").json()["items"][0]["id"]
    read_problem(talk.client.patch(f"{talk.url}/segments", json={"segment_ids": [first], "speaker_id": theirs}), 422)


def test_a_voice_that_nobody_heard_is_added_with_what_it_says(talk: Talk, database: Database) -> None:
    with database.write() as session:
        session.add(person := Participant(name="Jonas Weber"))
        session.flush()
        person_id = person.id
    ids = [segment["id"] for segment in talk.segments()[1:3]]
    new = {"participant_id": person_id, "segment_ids": ids}
    added = talk.client.post(f"{talk.url}/speakers", json=new)
    assert added.status_code == 201
    made = added.json()
    assert (made["label"], made["display_name"], made["role"]) == ("S1", "Jonas Weber", "customer")
    assert talk.said_by() == ["Ada", "Jonas Weber", "Jonas Weber", "Ada"]
    assert talk.find("synced") == {("Jonas Weber", "customer")}
    read_problem(talk.client.delete(f"{talk.url}/speakers/{made['id']}"), 409)
    talk.client.patch(f"{talk.url}/segments", json={"segment_ids": ids, "speaker_id": talk.mara})
    assert talk.client.delete(f"{talk.url}/speakers/{made['id']}").status_code == 204
    assert [speaker["id"] for speaker in talk.speakers()] == [talk.ada, talk.mara]


def test_two_voices_that_are_one_are_merged_and_can_be_told_apart_again(talk: Talk) -> None:
    split = talk.client.post(f"{talk.url}/speakers", json={"segment_ids": [talk.segments()[2]["id"]]}).json()
    talk.client.patch(f"{talk.url}/speakers/{split['id']}", json={"role": "customer"})
    address = f"{talk.url}/speakers/{talk.mara}/merge"
    merged = talk.client.post(address, json={"into_id": split["id"]}).json()
    assert (merged["speaker"]["display_name"], merged["segment_ids"]) == ("Mara", [talk.segments()[1]["id"]])
    assert talk.said_by() == ["Ada", "Mara", "Mara", "Ada"]
    assert [speaker["id"] for speaker in talk.speakers()] == [talk.ada, split["id"]]
    assert talk.find("synced") == {("Mara", "customer")}
    read_problem(talk.client.post(address, json={"into_id": split["id"]}), 404)
    itself = f"{talk.url}/speakers/{talk.ada}/merge"
    read_problem(talk.client.post(itself, json={"into_id": talk.ada}), 422)
    back = {"name": "Mara", "role": "customer", "segment_ids": merged["segment_ids"]}
    assert talk.client.post(f"{talk.url}/speakers", json=back).status_code == 201
    assert talk.said_by() == ["Ada", "Mara", "Mara", "Ada"]
    assert len(talk.speakers()) == 3


def test_members_read_who_speaks_and_change_nothing(talk: Talk, client_for: ClientFor) -> None:
    member = client_for(Role.MEMBER)
    assert member.get(f"{talk.url}/speakers").status_code == 200
    for answer in (
        member.post(f"{talk.url}/speakers", json={}),
        member.post(f"{talk.url}/speakers/{talk.ada}/merge", json={"into_id": talk.mara}),
        member.delete(f"{talk.url}/speakers/{talk.ada}"),
        member.patch(f"{talk.url}/segments", json={"segment_ids": [1], "speaker_id": None}),
    ):
        read_problem(answer, 403)
