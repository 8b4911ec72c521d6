from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.base import now
from models.customers import Study
from models.database import Database
from models.people import Role
from models.touches import TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import DAY, add_account, add_people, add_person, touch
from tests.support.problems import read_problem


def status_of(client: TestClient, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/contact-status", params=query)
    assert answer.status_code == 200, answer.text
    status: dict[str, Any] = answer.json()
    return status


@pytest.fixture
def sales(client_for: ClientFor) -> TestClient:
    return client_for(Role.SALES)


def test_sales_reads_in_words_when_an_account_was_interviewed_and_is_free_again(
    sales: TestClient, database: Database
) -> None:
    held_at = now() - 12 * DAY
    with database.write() as session:
        study = Study(name="Churn autopsies", public_name="Getting started", purpose="Why do teams stall?")
        session.add(study)
        session.flush()
        person = add_person(session, "Mara", add_account(session, crm_id="0018Z"))
        touch(session, person, TouchKind.COMPLETED, held_at, study_id=study.id, note="They said no.")
    status = status_of(sales, crm_id="0018Z")
    free_at = held_at + 90 * DAY
    assert status["summary"] == (f"Interviewed 12 days ago by Growth. Free again on {free_at.day} {free_at:%B %Y}.")
    assert (status["standing"], datetime.fromisoformat(status["next_free_at"])) == ("resting", free_at)
    assert status["last_interview"]["study"] == "Getting started"
    assert status["last_interview"]["purpose"] == "Why do teams stall?"
    assert "They said no" not in str(status)
    assert "Churn autopsies" not in str(status)


def test_an_account_is_found_by_id_domain_and_crm_id(sales: TestClient, database: Database) -> None:
    with database.write() as session:
        account = add_account(session, crm_id="0018Z")
    by_id = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    assert by_id == status_of(sales, crm_id="0018Z") == status_of(sales, domain="Northwind.example")
    assert (by_id["standing"], by_id["summary"]) == ("empty", "Never interviewed. Nobody there is known yet.")


def test_an_account_is_free_while_somebody_there_is(sales: TestClient, database: Database) -> None:
    with database.write() as session:
        people = add_people(session, ["Ada", "Bo"], account := add_account(session))
        touch(session, people[0], TouchKind.INVITED, now() - DAY)
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    assert (status["standing"], status["people"], status["people_free"]) == ("free", 2, 1)
    assert status["summary"] == "Never interviewed. Free now."


def test_holds_bookings_and_quotas_are_told(sales: TestClient, researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        people = add_people(session, ["Ada", "Bo"], account := add_account(session))
        touch(session, people[0], TouchKind.BOOKED, now() - DAY, scheduled_at=now() + 2 * DAY)
        touch(session, people[0], TouchKind.BOOKED, now() - 9 * DAY, scheduled_at=now() - 2 * DAY)
    body = {"participants": [people[1].id], "purpose": "Pricing", "team": "Platform"}
    reservation = researcher.post("/api/outreach/reservations", json=body).json()
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    assert [(hold["team"], hold["people"], hold["purpose"]) for hold in status["holds"]] == [("Platform", 1, "Pricing")]
    assert status["holds"][0]["expires_at"] == reservation["expires_at"]
    assert [booking["participant"]["name"] for booking in status["bookings"]] == ["Ada"]
    quotas = {quota["rule"]["name"]: (quota["used"], quota["left"]) for quota in status["quotas"]}
    assert quotas == {
        "Three people of an account invited in 30 days": (1, 2),
        "Two interviews with an account in 90 days": (0, 2),
    }


def test_a_spent_quota_says_when_there_is_room(sales: TestClient, database: Database) -> None:
    first = now() - 20 * DAY
    with database.write() as session:
        people = add_people(session, ["Ada", "Bo", "Cy", "Di"], account := add_account(session))
        for number, person in enumerate(people[:3]):
            touch(session, person, TouchKind.INVITED, first + number * DAY)
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    (quota,) = [quota for quota in status["quotas"] if quota["left"] == 0]
    assert datetime.fromisoformat(quota["free_at"]) == first + 30 * DAY


def test_do_not_contact_is_flagged(sales: TestClient, researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        person = add_person(session, "Mara", account := add_account(session))
    researcher.post("/api/suppressions", json={"participant": person.id, "kind": "opted_out"})
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    assert (status["standing"], status["next_free_at"]) == ("do_not_contact", None)
    assert [(flag["kind"], flag["participant"]["name"]) for flag in status["do_not_contact"]] == [("opted_out", "Mara")]


def test_around_a_renewal_the_owner_is_named(sales: TestClient, database: Database) -> None:
    with database.write() as session:
        account = add_account(session, renewal_on=now().date(), owner_email="olga@fettlework.example")
        add_person(session, "Mara", account)
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    free_on = (now() + 31 * DAY).date()
    assert status["summary"] == (
        "Never interviewed. Contact needs the approval of olga@fettlework.example; "
        f"free without it on {free_on.day} {free_on:%B %Y}."
    )


def test_a_participant_is_told_with_every_reason(researcher: TestClient, database: Database) -> None:
    at = now() - timedelta(hours=30)
    with database.write() as session:
        person = add_person(session, "Mara", add_account(session))
        touch(session, person, TouchKind.INVITED, at)
    status = researcher.get(f"/api/participants/{person.id}/contact-status").json()
    assert [reason["rule"]["name"] for reason in status["decision"]["reasons"]] == ["One invitation a week"]
    assert (status["last_touch_kind"], datetime.fromisoformat(status["last_touch_at"])) == ("invited", at)
    assert {quota["rule"]["name"]: quota["left"] for quota in status["quotas"]} == {
        "One invitation a week": 0,
        "Two invitations in 30 days": 1,
    }


def test_sales_asks_about_accounts_not_about_people(sales: TestClient, database: Database) -> None:
    with database.write() as session:
        person = add_person(session, "Mara")
    assert sales.get(f"/api/participants/{person.id}/contact-status").status_code == 403


def test_what_is_not_there_is_told(sales: TestClient) -> None:
    assert (
        "nowhere.example"
        in read_problem(sales.get("/api/contact-status", params={"domain": "nowhere.example"}), 404)["detail"]
    )
    read_problem(sales.get("/api/contact-status", params={"crm_id": "x"}), 404)
    read_problem(sales.get("/api/contact-status"), 422)
    read_problem(sales.get("/api/contact-status", params={"crm_id": "x", "domain": "y.example"}), 422)
    read_problem(sales.get("/api/accounts/9/contact-status"), 404)


def test_days_ago_are_counted_by_midnights(sales: TestClient, database: Database) -> None:
    yesterday = datetime.combine(now().date() - DAY, time(23, 59, 59), UTC)
    with database.write() as session:
        account = add_account(session)
        touch(session, add_person(session, "Mara", account), TouchKind.COMPLETED, yesterday)
    status = sales.get(f"/api/accounts/{account.id}/contact-status").json()
    assert status["last_interview"]["days_ago"] == 1
    assert status["summary"].startswith("Interviewed yesterday by Growth.")


def test_many_accounts_are_told_of_at_once_as_each_alone(sales: TestClient, database: Database) -> None:
    held_at = now() - 12 * DAY
    with database.write() as session:
        resting, free, empty = (add_account(session, name) for name in ("Resting", "Free", "Empty"))
        touch(session, add_person(session, "Mara", resting), TouchKind.COMPLETED, held_at)
        add_person(session, "Ada", free)
    ids = [free.id, empty.id, resting.id]
    answer = sales.get("/api/contact-statuses", params={"account_id": ids})
    assert answer.status_code == 200, answer.text
    told = answer.json()["items"]
    assert [each["account_id"] for each in told] == ids
    assert [each["standing"] for each in told] == ["free", "empty", "resting"]
    alone = [sales.get(f"/api/accounts/{account_id}/contact-status").json() for account_id in ids]
    assert [each["standing"] for each in told] == [each["standing"] for each in alone]
    assert told[2]["next_free_at"] == alone[2]["next_free_at"]
    assert [each["last_interview_at"] is not None for each in told] == [False, False, True]
