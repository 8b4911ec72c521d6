"""Checking and reserving over HTTP, under the starter pack unless a test says otherwise."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from models.base import now
from models.customers import Participant
from models.database import Database
from models.events import LedgerEvent
from models.people import Role
from models.touches import Hold, HoldStatus, IdempotentAnswer, Reservation, Touch, TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import DAY, add_account, add_people, add_person, touch, use_rules
from tests.support.problems import read_problem

CHECK, RESERVE = "/api/outreach/check", "/api/outreach/reservations"


@pytest.fixture
def people(database: Database) -> list[int]:
    """Ada, Bo, Cy and Di of one account."""
    with database.write() as session:
        return [row.id for row in add_people(session, ["Ada", "Bo", "Cy", "Di"], add_account(session))]


def ask(client: TestClient, *participants: int | str, **fields: Any) -> list[dict[str, Any]]:
    answer = client.post(CHECK, json={"participants": participants, **fields})
    assert answer.status_code == 200, answer.text
    decisions: list[dict[str, Any]] = answer.json()["decisions"]
    return decisions


def reserve(client: TestClient, *participants: int | str, status: int = 201, **fields: Any) -> dict[str, Any]:
    body = {"participants": participants, "purpose": "First-month interviews"} | fields
    answer = client.post(RESERVE, json=body)
    assert answer.status_code == status, answer.text
    reservation: dict[str, Any] = answer.json()
    return reservation


def count(database: Database, table: type[Any]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_people_are_named_by_id_or_email_and_answered_once_each_in_order(
    researcher: TestClient, people: list[int]
) -> None:
    decisions = ask(researcher, "BO@northwind.example ", people[0], people[1])
    assert [decision["participant"]["name"] for decision in decisions] == ["Bo", "Ada"]
    assert [decision["decision"] for decision in decisions] == ["allowed", "allowed"]
    assert decisions[0]["participant"]["account"]["name"] == "Northwind"


def test_a_check_holds_nobody(researcher: TestClient, people: list[int], database: Database) -> None:
    ask(researcher, *people)
    assert count(database, Hold) == count(database, LedgerEvent) == 0


def test_the_starter_pack_is_in_force_from_the_first_run(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        person = add_person(session, "Mara", add_account(session, renewal_on=(now() + 10 * DAY).date()))
        touch(session, person, TouchKind.INVITED, now() - 3 * DAY)
        touch(session, person, TouchKind.COMPLETED, now() - 30 * DAY)
        touch(session, person, TouchKind.NO_SHOW, now() - 170 * DAY)
    (decision,) = ask(researcher, "mara@northwind.example")
    assert decision["decision"] == "blocked"
    assert {reason["rule"]["name"] for reason in decision["reasons"]} == {
        "One invitation a week",
        "90 days of rest after an interview",
        "180 days of rest after a no-show",
        "Around a renewal the account's owner decides",
    }


def test_a_reason_tells_the_rule_the_touch_the_date_and_who_may_override(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    at = now() - 3 * DAY
    with database.write() as session:
        row = touch(session, session.get_one(Participant, people[0]), TouchKind.INVITED, at)
    (decision,) = ask(researcher, people[0])
    (reason,) = decision["reasons"]
    assert reason["text"].startswith("One invitation a week: invited by Growth on ")
    assert [item["id"] for item in reason["touches"]] == [row.id]
    assert datetime.fromisoformat(reason["free_at"]) == at + 7 * DAY
    assert (decision["overridable"], decision["overridable_by"]) == (True, "researcher")
    assert decision["next_eligible_at"] == reason["free_at"]


def test_a_reservation_holds_who_is_free_and_says_of_the_others_why_not(
    researcher: TestClient, people: list[int]
) -> None:
    first = reserve(researcher, people[0], team="Growth")
    assert [person["status"] for person in first["granted"]] == ["held"]
    second = reserve(researcher, people[0], people[1], team="Platform")
    assert [person["id"] for person in second["granted"]] == [people[1]]
    (refused,) = second["refused"]
    assert refused["reasons"][0]["text"].startswith("One invitation a week: reserved by Growth until ")
    assert refused["next_eligible_at"] == first["expires_at"]


def test_people_of_one_request_count_for_each_other(researcher: TestClient, people: list[int]) -> None:
    reservation = reserve(researcher, *people)
    assert len(reservation["granted"]) == 3
    assert reservation["refused"][0]["reasons"][0]["rule"]["name"] == "Three people of an account invited in 30 days"


def test_nobody_free_is_a_conflict_with_every_decision(researcher: TestClient, people: list[int]) -> None:
    reserve(researcher, people[0])
    problem = reserve(researcher, people[0], status=409)
    assert problem["type"] == "/problems/nobody-free"
    assert [decision["participant"]["id"] for decision in problem["refused"]] == [people[0]]


def test_a_confirmed_hold_is_a_touch_and_a_second_confirmation_changes_nothing(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    reservation = reserve(researcher, people[0], people[1], team="Growth", channel="phone")
    path = f"{RESERVE}/{reservation['id']}/confirm"
    some = researcher.post(path, json={"participants": ["ada@northwind.example"]}).json()
    assert [person["status"] for person in some["granted"]] == ["confirmed", "held"]
    for _ in range(2):
        done = researcher.post(path).json()
    assert [person["status"] for person in done["granted"]] == ["confirmed", "confirmed"]
    with database.read() as session:
        touches = session.scalars(select(Touch)).all()
    assert [(row.kind, row.channel, row.team, row.participant_id) for row in touches] == [
        ("invited", "phone", "Growth", people[0]),
        ("invited", "phone", "Growth", people[1]),
    ]
    assert [person["touch_id"] for person in done["granted"]] == [row.id for row in touches]


def test_a_released_hold_is_free_for_others_and_cannot_be_confirmed(researcher: TestClient, people: list[int]) -> None:
    reservation = reserve(researcher, people[0])
    released = researcher.post(f"{RESERVE}/{reservation['id']}/release").json()
    assert released["granted"][0]["status"] == "released"
    problem = read_problem(researcher.post(f"{RESERVE}/{reservation['id']}/confirm"), 409)
    assert "released" in problem["detail"]
    reserve(researcher, people[0])


def test_a_hold_that_ran_out_counts_no_longer_and_cannot_be_confirmed(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    reservation = reserve(researcher, people[0])
    run_out(database, reservation["id"])
    assert ask(researcher, people[0])[0]["decision"] == "allowed"
    problem = read_problem(researcher.post(f"{RESERVE}/{reservation['id']}/confirm"), 409)
    assert "run out" in problem["detail"]


def test_a_hold_that_made_room_stays_expired_when_the_clock_goes_back(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    first = reserve(researcher, people[0])
    run_out(database, first["id"])
    reserve(researcher, people[0])
    with database.write() as session:
        session.scalars(select(Hold).where(Hold.reservation_id == first["id"])).one().expires_at = now() + DAY
    read_problem(researcher.post(f"{RESERVE}/{first['id']}/confirm"), 409)


def test_what_is_confirmed_is_voided_not_released(researcher: TestClient, people: list[int]) -> None:
    reservation = reserve(researcher, people[0])
    researcher.post(f"{RESERVE}/{reservation['id']}/confirm")
    body = {"participants": [people[0]]}
    problem = read_problem(researcher.post(f"{RESERVE}/{reservation['id']}/release", json=body), 409)
    assert "Void" in problem["detail"]


def test_a_confirmation_lies_between_the_reservation_and_now(researcher: TestClient, people: list[int]) -> None:
    reservation = reserve(researcher, people[0])
    made = datetime.fromisoformat(reservation["created_at"])
    for moment in (made - timedelta(seconds=1), made + DAY):
        body = {"happened_at": moment.isoformat()}
        problem = read_problem(researcher.post(f"{RESERVE}/{reservation['id']}/confirm", json=body), 422)
        assert "happened_at" in problem["errors"]


def test_an_override_needs_a_reason_and_the_role_the_rule_names_and_is_kept(
    client_for: ClientFor, people: list[int], database: Database
) -> None:
    member, researcher = client_for(Role.MEMBER), client_for(Role.RESEARCHER)
    reserve(member, people[0])
    reason = "They asked us to call again"
    reserve(member, people[0], override_reason=reason, status=409)
    reserve(researcher, people[0], status=409)
    granted = reserve(researcher, people[0], override_reason=reason)
    assert granted["granted"][0]["overridden"] == ["One invitation a week"]
    assert granted["override_reason"] == reason
    with database.read() as session:
        event = session.scalars(select(LedgerEvent).order_by(LedgerEvent.seq.desc())).first()
    assert event is not None
    assert (event.payload["overridden"], event.payload["override_reason"]) == (["One invitation a week"], reason)


def test_the_same_key_and_request_are_answered_the_same_and_do_nothing_twice(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    body = {"participants": [people[0]], "purpose": "Interviews"}
    answers = [researcher.post(RESERVE, json=body, headers={"Idempotency-Key": "a"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert [answer.headers.get("Idempotent-Replayed") for answer in answers] == [None, "true"]
    assert count(database, Reservation) == 1


def test_a_refusal_is_answered_the_same_too(researcher: TestClient, people: list[int]) -> None:
    first = reserve(researcher, people[0])
    body = {"participants": [people[0]], "purpose": "Interviews"}
    refused = researcher.post(RESERVE, json=body, headers={"Idempotency-Key": "a"})
    researcher.post(f"{RESERVE}/{first['id']}/release")
    again = researcher.post(RESERVE, json=body, headers={"Idempotency-Key": "a"})
    assert (again.status_code, again.json()) == (409, refused.json())
    assert again.headers["content-type"] == "application/problem+json"


def test_the_same_key_with_another_request_is_a_conflict(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    body = {"participants": [people[0]], "purpose": "Interviews"}
    researcher.post(RESERVE, json=body, headers={"Idempotency-Key": "a"})
    other = researcher.post(RESERVE, json=body | {"purpose": "Surveys"}, headers={"Idempotency-Key": "a"})
    assert read_problem(other, 409)["type"] == "/problems/idempotency-key-used"
    assert count(database, Reservation) == count(database, IdempotentAnswer) == 1


def test_a_key_belongs_to_who_sent_it(client_for: ClientFor, people: list[int], database: Database) -> None:
    for client, person in ((client_for(Role.RESEARCHER), people[0]), (client_for(Role.ADMIN), people[1])):
        body = {"participants": [person], "purpose": "Interviews"}
        assert client.post(RESERVE, json=body, headers={"Idempotency-Key": "a"}).status_code == 201
    assert count(database, Reservation) == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"participants": []}, "participants"),
        ({"participants": ["nobody@nowhere.example"]}, "participants.0"),
        ({"participants": [1, 999]}, "participants.1"),
        ({"channel": "pigeon"}, "channel"),
        ({"kind": "completed"}, "kind"),
        ({"study": "No such study"}, "study"),
        ({"ttl_hours": 0}, "ttl_hours"),
        ({"ttl_hours": 721}, "ttl_hours"),
        ({"kind": "paid"}, "incentive"),
        ({"scheduled_at": "2026-12-01T10:00:00Z"}, "scheduled_at"),
        ({"incentive": {"amount_cents": -1, "currency": "USD"}}, "incentive.amount_cents"),
        ({"incentive": {"amount_cents": 1, "currency": "dollars"}}, "incentive.currency"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    researcher: TestClient, people: list[int], database: Database, fields: dict[str, Any], field: str
) -> None:
    body = {"participants": people[:1], "purpose": "Interviews"} | fields
    problem = read_problem(researcher.post(RESERVE, json=body), 422)
    assert field in problem["errors"], problem
    assert count(database, Reservation) == 0


def test_sales_reserves_nobody(client_for: ClientFor, people: list[int]) -> None:
    body = {"participants": people[:1], "purpose": "Upsell"}
    assert client_for(Role.SALES).post(RESERVE, json=body).status_code == 403


def test_a_reservation_is_found_again(researcher: TestClient, people: list[int]) -> None:
    first, second = reserve(researcher, people[0], team="Growth"), reserve(researcher, people[1], team="Platform")
    assert researcher.get(f"{RESERVE}/{first['id']}").json() == first | {"refused": []}
    page = researcher.get(RESERVE, params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [second["id"]]
    rest = researcher.get(RESERVE, params={"cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in rest["items"]] == [first["id"]]
    assert [item["id"] for item in researcher.get(RESERVE, params={"team": "Growth"}).json()["items"]] == [first["id"]]
    researcher.post(f"{RESERVE}/{first['id']}/release")
    held = researcher.get(RESERVE, params={"is_held": True}).json()["items"]
    assert [item["id"] for item in held] == [second["id"]]


def test_touches_of_merged_people_count_for_the_one_that_was_kept(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        kept, other = add_people(session, ["Mara", "Mary"])
        touch(session, other, TouchKind.INVITED, now() - DAY)
        other.merged_into_id = kept.id
    for who in (kept.id, other.id):
        (decision,) = ask(researcher, who)
        assert (decision["participant"]["id"], decision["decision"]) == (kept.id, "blocked")


def test_a_voided_touch_counts_no_longer_and_its_correction_does(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        use_rules(session, {"days": 7})
        person = add_person(session, "Mara")
        wrong = touch(session, person, TouchKind.INVITED, now() - DAY)
        right = touch(session, person, TouchKind.INVITED, now() - 2 * DAY, voids_id=wrong.id)
    (decision,) = ask(researcher, person.id)
    assert [item["id"] for item in decision["reasons"][0]["touches"]] == [right.id]
    with database.write() as session:
        touch(session, person, TouchKind.VOIDED, voids_id=right.id)
    assert ask(researcher, person.id)[0]["decision"] == "allowed"


def run_out(database: Database, reservation_id: int) -> None:
    """Lets the reservation's time pass."""
    with database.write() as session:
        for hold in session.scalars(select(Hold).where(Hold.reservation_id == reservation_id)):
            assert hold.status == HoldStatus.HELD
            hold.expires_at = now() - timedelta(seconds=1)
