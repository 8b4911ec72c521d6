"""Taking touches back, and who may."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.customers import Participant
from models.database import Database
from models.people import Role
from models.touches import TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import add_person, touch
from tests.support.problems import read_problem

TOUCHES = "/api/touches"
REASON = {"reason": "The invitation was never sent."}


@pytest.fixture
def mara(database: Database) -> int:
    with database.write() as session:
        return add_person(session, "Mara").id


def record(client: TestClient, participant_id: int) -> int:
    body = {"participant": participant_id, "kind": "invited", "channel": "email"}
    touch_id: int = client.post(TOUCHES, json=body).json()["id"]
    return touch_id


def void(client: TestClient, touch_id: int, status: int = 200) -> dict[str, Any]:
    answer = client.post(f"{TOUCHES}/{touch_id}/void", json=REASON)
    if status >= 400:
        return read_problem(answer, status)
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_touch_taken_back_counts_no_more_and_stays_in_the_log(researcher: TestClient, mara: int) -> None:
    check = {"participants": [mara], "channel": "email"}
    touch_id = record(researcher, mara)
    assert researcher.post("/api/outreach/check", json=check).json()["decisions"][0]["decision"] == "blocked"
    told = void(researcher, touch_id)
    assert (told["id"], told["kind"]) == (touch_id, "invited")
    assert researcher.post("/api/outreach/check", json=check).json()["decisions"][0]["decision"] == "allowed"
    assert researcher.get(TOUCHES).json()["items"] == []
    log = researcher.get(TOUCHES, params={"include_voided": True}).json()["items"]
    assert [(item["kind"], item["voids_id"], item["voided_by_id"]) for item in log] == [
        ("voided", touch_id, None),
        ("invited", None, told["voided_by_id"]),
    ]
    assert (log[0]["note"], log[0]["recorded_by"]) == (REASON["reason"], "test of researcher")


def test_a_touch_is_taken_back_once(researcher: TestClient, mara: int) -> None:
    touch_id = record(researcher, mara)
    voided_by_id = void(researcher, touch_id)["voided_by_id"]
    assert f"by touch {voided_by_id}" in void(researcher, touch_id, 409)["detail"]
    assert "Record that one anew" in void(researcher, voided_by_id, 409)["detail"]
    assert "no touch 99" in void(researcher, 99, 404)["detail"]


def test_of_many_who_take_the_same_touch_back_at_once_one_does(researcher: TestClient, mara: int) -> None:
    touch_id = record(researcher, mara)

    def attempt(_number: int) -> int:
        return researcher.post(f"{TOUCHES}/{touch_id}/void", json=REASON).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [200, 409, 409, 409]


def test_a_touch_that_an_interview_tells_follows_the_interview_alone(
    researcher: TestClient, mara: int, database: Database
) -> None:
    with database.write() as session:
        person = session.get_one(Participant, mara)
        touch_id = touch(session, person, TouchKind.COMPLETED, interview_id=12).id
    assert "delete the interview" in void(researcher, touch_id, 409)["detail"]


def test_a_member_takes_back_their_own_and_researchers_anybody_s(client_for: ClientFor, mara: int) -> None:
    member, researcher = client_for(Role.MEMBER), client_for(Role.RESEARCHER)
    own, other = record(member, mara), record(researcher, mara)
    assert "recorded by test of researcher" in void(member, other, 403)["detail"]
    void(member, own)
    void(researcher, record(member, mara))


def test_a_reason_is_needed(researcher: TestClient, mara: int) -> None:
    touch_id = record(researcher, mara)
    answer = researcher.post(f"{TOUCHES}/{touch_id}/void", json={"reason": " "})
    assert read_problem(answer, 422)["errors"].keys() == {"reason"}
