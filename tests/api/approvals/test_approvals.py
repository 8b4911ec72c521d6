from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.auth.sessions import open_session
from api.dependencies import CSRF_HEADER, SESSION_COOKIE
from models.base import now
from models.database import Database
from models.people import Role, User
from tests.api.conftest import ClientFor
from tests.support.ledger import DAY, add_account, add_person
from tests.support.problems import read_problem

APPROVALS = "/api/outreach/approvals"
OWNER = "olga@fettlework.example"


@pytest.fixture
def mara(database: Database) -> int:
    """A participant of an account that renews in ten days."""
    with database.write() as session:
        account = add_account(session, renewal_on=(now() + 10 * DAY).date(), owner_email=OWNER)
        return add_person(session, "Mara", account).id


@pytest.fixture
def owner(client: TestClient, database: Database) -> TestClient:
    """The account's owner, signed in; she is in sales."""
    with database.write() as session:
        user = User(email=OWNER, name="Olga", role=Role.SALES)
        session.add(user)
        session.flush()
        secret, opened = open_session(session, user, days=1)
    return TestClient(client.app, cookies={SESSION_COOKIE: secret}, headers={CSRF_HEADER: opened.csrf_token})


def request(client: TestClient, *participants: int) -> dict[str, Any]:
    answer = client.post(APPROVALS, json={"participants": participants, "purpose": "Renewal worries", "team": "Growth"})
    assert answer.status_code == 201, answer.text
    asked: dict[str, Any] = answer.json()
    return asked


def check(client: TestClient, participant: int) -> dict[str, Any]:
    decision: dict[str, Any] = client.post("/api/outreach/check", json={"participants": [participant]}).json()[
        "decisions"
    ][0]
    return decision


def test_a_decision_says_whose_approval_is_needed(researcher: TestClient, mara: int) -> None:
    decision = check(researcher, mara)
    assert decision["decision"] == "needs_approval"
    assert decision["reasons"][0]["approver"] == OWNER


def test_the_owner_finds_the_request_approves_it_and_the_person_is_free(
    researcher: TestClient, owner: TestClient, mara: int
) -> None:
    (asked,) = request(researcher, mara)["requested"]
    assert (asked["approver"], asked["may_decide"], asked["status"]) == (OWNER, False, "pending")
    (found,) = owner.get(APPROVALS, params={"is_mine": True, "status": "pending"}).json()["items"]
    assert (found["id"], found["may_decide"], found["purpose"]) == (asked["id"], True, "Renewal worries")
    approved = owner.post(f"{APPROVALS}/{asked['id']}/approve", json={"note": "After Thursday"}).json()
    assert (approved["status"], approved["decided_by"], approved["decision_note"]) == (
        "approved",
        "Olga",
        "After Thursday",
    )
    decision = check(researcher, mara)
    assert decision["decision"] == "allowed"
    assert decision["set_aside"] == ["Around a renewal the account's owner decides (approved by Olga)"]
    body = {"participants": [mara], "purpose": "Renewal worries"}
    assert researcher.post("/api/outreach/reservations", json=body).status_code == 201


def test_a_declined_request_leaves_the_person_as_before(researcher: TestClient, owner: TestClient, mara: int) -> None:
    (asked,) = request(researcher, mara)["requested"]
    assert owner.post(f"{APPROVALS}/{asked['id']}/decline").json()["status"] == "declined"
    assert check(researcher, mara)["decision"] == "needs_approval"
    problem = read_problem(owner.post(f"{APPROVALS}/{asked['id']}/approve"), 409)
    assert "declined by Olga" in problem["detail"]


def test_others_cannot_approve_and_an_administrator_can(
    researcher: TestClient, admin: TestClient, client_for: ClientFor, mara: int
) -> None:
    (asked,) = request(researcher, mara)["requested"]
    for client in (researcher, client_for(Role.SALES)):
        assert OWNER in read_problem(client.post(f"{APPROVALS}/{asked['id']}/approve"), 403)["detail"]
        assert client.get(APPROVALS, params={"is_mine": True}).json()["items"] == []
    assert admin.post(f"{APPROVALS}/{asked['id']}/approve").json()["status"] == "approved"


def test_a_pending_request_is_not_made_twice(researcher: TestClient, mara: int) -> None:
    first, second = request(researcher, mara), request(researcher, mara)
    assert [row["id"] for row in first["requested"]] == [row["id"] for row in second["requested"]]


def test_who_is_free_needs_none_and_who_is_blocked_gets_none(
    researcher: TestClient, mara: int, database: Database
) -> None:
    with database.write() as session:
        free, blocked = add_person(session, "Free"), add_person(session, "Blocked")
    suppressed = researcher.post(
        "/api/suppressions", json={"participant": blocked.id, "kind": "opted_out", "reason": "asked by phone"}
    )
    assert suppressed.status_code == 201, suppressed.text
    asked = request(researcher, mara, free.id, blocked.id)
    assert [row["participant"]["id"] for row in asked["requested"]] == [mara]
    assert [row["id"] for row in asked["not_needed"]] == [free.id]
    assert [row["participant"]["id"] for row in asked["refused"]] == [blocked.id]


def test_a_request_that_is_not_there_is_told(admin: TestClient) -> None:
    read_problem(admin.post(f"{APPROVALS}/9/approve"), 404)
