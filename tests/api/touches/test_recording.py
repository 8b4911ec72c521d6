"""Touches recorded by hand: what is kept, what is refused by the name of its field, and what follows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from models.base import now
from models.customers import Participant, Study
from models.database import Database
from models.events import LedgerEvent
from models.people import Role
from models.touches import Hold, HoldStatus, Touch, TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import add_account, add_people, touch
from tests.support.problems import read_problem

TOUCHES = "/api/touches"


@pytest.fixture
def people(database: Database) -> list[int]:
    """Mara and Bo of one account."""
    with database.write() as session:
        return [row.id for row in add_people(session, ["Mara", "Bo"], add_account(session))]


def record(client: TestClient, participant: int | str, kind: str = "invited", **fields: Any) -> dict[str, Any]:
    body = {"participant": participant, "kind": kind, "channel": "email"} | fields
    answer = client.post(TOUCHES, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def refuse(client: TestClient, participant: int | str, kind: str = "invited", **fields: Any) -> dict[str, str]:
    body = {"participant": participant, "kind": kind, "channel": "email"} | fields
    errors: dict[str, str] = read_problem(client.post(TOUCHES, json=body), 422)["errors"]
    return errors


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Touch)) or 0


def test_a_touch_is_kept_as_it_was_said(researcher: TestClient, people: list[int], database: Database) -> None:
    with database.write() as session:
        session.add(Study(name="Onboarding 2026", public_name="Your first weeks", kind="usability_test"))
    made = record(
        researcher,
        "MARA@northwind.example ",
        "booked",
        channel="phone",
        happened_at="2026-03-04T10:00:00+02:00",
        scheduled_at="2026-03-10T09:00:00Z",
        study="onboarding 2026",
        team="Growth",
        amount_cents=7500,
        currency="usd",
        note=" She prefers mornings. ",
    )
    assert made["participant"] == {"id": people[0], "name": "Mara"}
    assert (made["account"]["name"], made["study"]["name"]) == ("Northwind", "Your first weeks")
    assert (made["kind"], made["channel"], made["study_kind"]) == ("booked", "phone", "usability_test")
    assert (made["happened_at"], made["scheduled_at"]) == ("2026-03-04T08:00:00Z", "2026-03-10T09:00:00Z")
    assert (made["amount_cents"], made["currency"], made["team"]) == (7500, "USD", "Growth")
    assert (made["note"], made["recorded_by"]) == ("She prefers mornings.", "test of researcher")
    assert (made["voids_id"], made["voided_by_id"]) == (None, None)
    assert researcher.get(TOUCHES).json()["items"] == [made]
    with database.read() as session:
        event = session.scalars(select(LedgerEvent)).one()
    assert (event.kind, event.payload["touch_id"]) == ("touch.created", made["id"])


def test_a_touch_without_a_moment_happened_now(researcher: TestClient, people: list[int]) -> None:
    before = now()
    assert before <= datetime.fromisoformat(record(researcher, people[0])["happened_at"]) <= now()


def test_what_rules_would_have_refused_is_recorded_all_the_same(researcher: TestClient, people: list[int]) -> None:
    for _ in range(4):
        record(researcher, people[0])
    check = {"participants": [people[0]], "channel": "email"}
    decision = researcher.post("/api/outreach/check", json=check).json()["decisions"][0]
    assert decision["decision"] == "blocked"


def test_a_touch_of_a_merged_participant_is_the_kept_one_s(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    with database.write() as session:
        session.get_one(Participant, people[1]).merged_into_id = people[0]
    assert record(researcher, people[1])["participant"]["id"] == people[0]


def test_a_clock_that_runs_a_little_ahead_means_now(researcher: TestClient, people: list[int]) -> None:
    made = record(researcher, people[0], happened_at=(now() + timedelta(seconds=200)).isoformat())
    assert datetime.fromisoformat(made["happened_at"]) <= now()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"participant": "nobody@northwind.example"}, "participant"),
        ({"participant": 99}, "participant"),
        ({"happened_at": (now() + timedelta(days=1)).isoformat()}, "happened_at"),
        ({"happened_at": "1999-12-31T23:59:59Z"}, "happened_at"),
        ({"happened_at": "2026-03-04T10:00:00"}, "happened_at"),
        ({"happened_at": "0001-01-01T00:00:00+14:00"}, "happened_at"),
        ({"study": "Unheard of"}, "study"),
        ({"study": 99}, "study"),
        ({"kind": "voided"}, "kind"),
        ({"kind": "paid"}, "amount_cents"),
        ({"kind": "paid", "amount_cents": 100}, "currency"),
        ({"kind": "paid", "amount_cents": 0, "currency": "USD"}, "amount_cents"),
        ({"kind": "declined", "amount_cents": 100, "currency": "USD"}, "amount_cents"),
        ({"currency": "USD"}, "amount_cents"),
        ({"amount_cents": 100, "currency": "dollars"}, "currency"),
        ({"scheduled_at": "2026-03-04T10:00:00Z"}, "scheduled_at"),
        ({"reservation_id": 99}, "reservation_id"),
        ({"voids_id": 99}, "voids_id"),
        ({"channel": "pigeon"}, "channel"),
        ({"unheard_of": 1}, "unheard_of"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(
    researcher: TestClient, people: list[int], database: Database, fields: dict[str, Any], field: str
) -> None:
    assert refuse(researcher, **{"participant": people[0], **fields}).keys() == {field}
    assert count(database) == 0


def test_a_correction_takes_the_place_of_the_touch_and_keeps_what_it_does_not_say(
    researcher: TestClient, people: list[int], database: Database
) -> None:
    first = record(researcher, people[0], team="Growth")
    with database.write() as session:
        session.get_one(Participant, people[0]).account_id = add_account(session, "Globex").id
    second = record(researcher, people[0], "completed", channel="phone", voids_id=first["id"])
    assert (second["voids_id"], second["team"], second["account"]) == (first["id"], "Growth", first["account"])
    assert [item["id"] for item in researcher.get(TOUCHES).json()["items"]] == [second["id"]]


@pytest.mark.parametrize("how", ["voided", "corrected", "another's", "a mere void", "an interview's"])
def test_a_correction_of_what_cannot_be_corrected_is_refused(
    researcher: TestClient, people: list[int], database: Database, how: str
) -> None:
    first = record(researcher, people[1 if how == "another's" else 0])["id"]
    if how in {"voided", "a mere void"}:
        researcher.post(f"{TOUCHES}/{first}/void", json={"reason": "Never sent."})
    if how == "corrected":
        record(researcher, people[0], "reminded", voids_id=first)
    if how == "an interview's":
        with database.write() as session:
            person = session.get_one(Participant, people[0])
            first = touch(session, person, TouchKind.COMPLETED, interview_id=12).id
    before = count(database)
    assert refuse(researcher, people[0], voids_id=first + 1 if how == "a mere void" else first).keys() == {"voids_id"}
    assert count(database) == before


def test_a_touch_may_name_a_reservation_of_the_participant_alone(researcher: TestClient, people: list[int]) -> None:
    body = {"participants": [people[0]], "purpose": "First-month interviews"}
    reservation_id = researcher.post("/api/outreach/reservations", json=body).json()["id"]
    assert record(researcher, people[0], "booked", reservation_id=reservation_id)["reservation_id"] == reservation_id
    assert refuse(researcher, people[1], "booked", reservation_id=reservation_id).keys() == {"reservation_id"}


@pytest.mark.parametrize(("kind", "suppression"), [("opted_out", "opted_out"), ("bounced", "hard_bounce")])
def test_who_opted_out_or_cannot_be_reached_is_suppressed_and_not_held(
    researcher: TestClient, people: list[int], database: Database, kind: str, suppression: str
) -> None:
    body = {"participants": [people[0]], "purpose": "First-month interviews"}
    researcher.post("/api/outreach/reservations", json=body)
    record(researcher, people[0], kind, note="Said so on the phone.")
    listed = researcher.get("/api/suppressions", params={"participant_id": people[0]}).json()["items"]
    assert [(item["kind"], item["reason"]) for item in listed] == [(suppression, "Said so on the phone.")]
    with database.read() as session:
        assert session.scalars(select(Hold.status)).all() == [HoldStatus.RELEASED]


def test_whoever_plans_outreach_may_record_and_sales_may_not_even_read(
    client_for: ClientFor, people: list[int]
) -> None:
    record(client_for(Role.MEMBER), people[0])
    sales = client_for(Role.SALES)
    read_problem(sales.get(TOUCHES), 403)
    read_problem(sales.post(TOUCHES, json={"participant": people[0], "kind": "invited", "channel": "email"}), 403)
