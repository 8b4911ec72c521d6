"""Comments over HTTP: made by whoever reads, answered, resolved, kept at their place."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.comments import Comment
from models.database import Database
from models.interviews import Interview
from models.people import Role
from models.settings import Settings
from models.transcripts import Segment
from tests.api.conftest import ClientFor, SignIn
from tests.support.interviews import TURN_MS, add_interview, add_transcript
from tests.support.problems import read_problem

SAID = "We only noticed that nothing had synced."
"""What the second segment says."""


@pytest.fixture
def interview_id(database: Database) -> int:
    with database.write() as session:
        return add_interview(session).id


@pytest.fixture
def ada(sign_in: SignIn) -> TestClient:
    return sign_in("Ada", Role.MEMBER)


@pytest.fixture
def ben(sign_in: SignIn) -> TestClient:
    return sign_in("Ben", Role.MEMBER)


def list_comments(client: TestClient, interview_id: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"/api/interviews/{interview_id}/comments").json()["items"]
    return items


def comment(client: TestClient, interview_id: int, text: str = "Is this the old bug?", at: int = 1) -> dict[str, Any]:
    segment = client.get(f"/api/interviews/{interview_id}/transcript").json()["segments"][at]
    place = {"first_segment_id": segment["id"], "start_char": 0, "last_segment_id": segment["id"]}
    body = {**place, "end_char": len(segment["text"]), "text": text}
    answer = client.post(f"/api/interviews/{interview_id}/comments", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_who_reads_comments_on_words_and_others_reply(ada: TestClient, ben: TestClient, interview_id: int) -> None:
    made = comment(ada, interview_id, "  Is this the old bug? ")
    assert (made["text"], made["quote"], made["is_mine"]) == ("Is this the old bug?", SAID, True)
    assert (made["start_ms"], made["end_ms"], made["created_by"]["name"]) == (TURN_MS, 2 * TURN_MS, "Ada")
    thread = ben.post(f"/api/comments/{made['id']}/replies", json={"text": "It is."}).json()
    assert [(reply["text"], reply["is_mine"]) for reply in thread["replies"]] == [("It is.", True)]
    (listed,) = list_comments(ada, interview_id)
    assert listed["replies"][0] | {"is_mine": True} == thread["replies"][0]
    again = ada.post(f"/api/comments/{thread['replies'][0]['id']}/replies", json={"text": "No, it isn't."})
    assert f"Reply to comment {made['id']}" in read_problem(again, 422)["detail"]


def test_comments_come_in_the_order_of_speech(ada: TestClient, interview_id: int) -> None:
    late, early = comment(ada, interview_id, at=3), comment(ada, interview_id, at=0)
    assert [item["id"] for item in list_comments(ada, interview_id)] == [early["id"], late["id"]]


def test_anybody_resolves_and_a_reply_opens_again(ada: TestClient, ben: TestClient, interview_id: int) -> None:
    address = f"/api/comments/{comment(ada, interview_id)['id']}"
    resolved = ben.patch(address, json={"edit_version": 1, "is_resolved": True}).json()
    assert (resolved["resolved_by"]["name"], resolved["is_edited"]) == ("Ben", False)
    read_problem(ada.patch(address, json={"edit_version": 1, "is_resolved": False}), 409)
    thread = ada.post(f"{address}/replies", json={"text": "It came back."}).json()
    assert (thread["resolved_at"], thread["resolved_by"]) == (None, None)
    reply = f"/api/comments/{thread['replies'][0]['id']}"
    read_problem(ada.patch(reply, json={"edit_version": 1, "is_resolved": True}), 422)


def test_only_who_wrote_it_edits(ada: TestClient, ben: TestClient, researcher: TestClient, interview_id: int) -> None:
    address = f"/api/comments/{comment(ada, interview_id)['id']}"
    for other in (ben, researcher):
        read_problem(other.patch(address, json={"edit_version": 1, "text": "Nonsense"}), 403)
    changed = ada.patch(address, json={"edit_version": 1, "text": "Is it the old one?"}).json()
    assert (changed["text"], changed["is_edited"], changed["edit_version"]) == ("Is it the old one?", True, 2)


def test_ones_own_is_deleted_while_nobody_else_replied(
    ada: TestClient, ben: TestClient, researcher: TestClient, database: Database, interview_id: int
) -> None:
    mine = f"/api/comments/{comment(ada, interview_id)['id']}"
    read_problem(ben.delete(mine, params={"edit_version": 1}), 403)
    assert ada.delete(mine, params={"edit_version": 1}).status_code == 204
    answered = f"/api/comments/{comment(ada, interview_id)['id']}"
    ben.post(f"{answered}/replies", json={"text": "Wait"})
    read_problem(ada.delete(answered, params={"edit_version": 1}), 409)
    assert researcher.delete(answered, params={"edit_version": 1}).status_code == 204
    with database.read() as session:
        assert session.scalars(select(Comment.id)).all() == []


def test_a_comment_stays_through_edits_and_is_placed_by_time_in_a_new_version(
    researcher: TestClient, database: Database, interview_id: int
) -> None:
    made = comment(researcher, interview_id)
    researcher.patch(f"/api/interviews/{interview_id}/segments/{made['segment_id']}", json={"text": "Quite different."})
    assert list_comments(researcher, interview_id) == [made]
    with database.write() as session:
        interview = session.get_one(Interview, interview_id)
        transcript = add_transcript(session, interview, version=2)
        interview.transcript_id = transcript.id
        there = session.scalars(select(Segment.id).where(Segment.transcript_id == transcript.id)).all()
    (moved,) = list_comments(researcher, interview_id)
    assert moved == {**made, "segment_id": there[1]}


def test_comments_go_with_their_interview_and_sales_reads_none(
    researcher: TestClient, client_for: ClientFor, database: Database, interview_id: int
) -> None:
    comment(researcher, interview_id)
    read_problem(client_for(Role.SALES).get(f"/api/interviews/{interview_id}/comments"), 403)
    assert researcher.delete(f"/api/interviews/{interview_id}").status_code == 204
    with database.read() as session:
        assert session.scalars(select(Comment.id)).all() == []


class TestLimits:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"comment_chars_max": 5, "comments_per_interview_max": 1})

    def test_limits_and_what_is_missing_are_told(self, researcher: TestClient, interview_id: int) -> None:
        made = comment(researcher, interview_id, "12345")
        for text, status in (("123456", 422), ("123", 409)):
            read_problem(researcher.post(f"/api/comments/{made['id']}/replies", json={"text": text}), status)
        read_problem(researcher.patch(f"/api/comments/{made['id'] + 1}", json={"edit_version": 1}), 404)
        read_problem(researcher.get(f"/api/interviews/{interview_id + 1}/comments"), 404)
