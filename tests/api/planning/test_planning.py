from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.base import now
from models.database import Database
from models.touches import TouchKind
from tests.support.ledger import DAY, add_account, add_people, add_person, touch, use_rules
from tests.support.problems import read_problem


@pytest.fixture
def people(database: Database) -> None:
    """Ada was invited yesterday, Bo interviewed long ago, Cy and Di never; Di works in another cohort."""
    with database.write() as session:
        large = add_account(session, cohort="enterprise")
        ada, bo, _ = add_people(session, ["Ada", "Bo", "Cy"], large)
        add_person(session, "Di", add_account(session, "Small", cohort="small"), job_title="Head of Dispatch")
        touch(session, ada, TouchKind.INVITED, now() - DAY)
        touch(session, bo, TouchKind.COMPLETED, now() - 200 * DAY)


def names(client: TestClient, **query: Any) -> list[str]:
    answer = client.get("/api/outreach/free", params=query)
    assert answer.status_code == 200, answer.text
    return [person["name"] for person in answer.json()["items"]]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Bo", "Cy", "Di"]),
        ({"cohort": "enterprise"}, ["Bo", "Cy"]),
        ({"job_title": "dispatch"}, ["Di"]),
        ({"never_interviewed": True}, ["Cy", "Di"]),
        ({"last_touch_before": (now() - 100 * DAY).isoformat()}, ["Bo", "Cy", "Di"]),
        ({"last_touch_before": (now() - 300 * DAY).isoformat()}, ["Cy", "Di"]),
        ({"q": "b"}, ["Bo"]),
        ({"q": "di@"}, ["Di"]),
        ({"account_id": 2}, ["Di"]),
        ({"kind": "booked"}, ["Ada", "Bo", "Cy", "Di"]),
    ],
)
def test_who_is_free_now_is_found(researcher: TestClient, query: dict[str, Any], found: list[str]) -> None:
    assert names(researcher, **query) == found


@pytest.mark.usefixtures("people")
def test_pages_of_free_people_follow_each_other(researcher: TestClient) -> None:
    first = researcher.get("/api/outreach/free", params={"limit": 2}).json()
    rest = researcher.get("/api/outreach/free", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [person["name"] for page in (first, rest) for person in page["items"]] == ["Bo", "Cy", "Di"]
    assert rest["next_cursor"] is None
    assert first["items"][0]["last_interview_at"] is not None


def test_a_rule_that_warns_leaves_people_free_with_a_warning(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        use_rules(session, {"name": "Lately", "effect": "warn"})
        touch(session, add_person(session, "Mara"), TouchKind.INVITED)
    (person,) = researcher.get("/api/outreach/free").json()["items"]
    assert person["warnings"] == ["Lately"]


def test_the_calendar_counts_touches_and_holds_of_each_day(researcher: TestClient, database: Database) -> None:
    day = datetime(2026, 10, 14, 9, tzinfo=UTC)
    with database.write() as session:
        ada, bo = add_people(session, ["Ada", "Bo"], account := add_account(session))
        for person, at, team in ((ada, day, "Growth"), (bo, day, "Platform"), (bo, day + DAY, "Growth")):
            touch(session, person, TouchKind.INVITED, at, team=team)
        wrong = touch(session, ada, TouchKind.COMPLETED, day)
        touch(session, ada, TouchKind.VOIDED, day, voids_id=wrong.id)
    query = {"from": "2026-10-14", "to": "2026-10-15"}
    days = researcher.get("/api/outreach/calendar", params=query).json()["items"]
    assert [(item["day"], item["name"], item["touches"], item["holds"]) for item in days] == [
        ("2026-10-14", "Northwind", {"invited": 2}, 0),
        ("2026-10-15", "Northwind", {"invited": 1}, 0),
    ]
    days = researcher.get("/api/outreach/calendar", params=query | {"by": "team", "account_id": account.id}).json()
    assert [(item["day"], item["name"], item["touches"]) for item in days["items"]] == [
        ("2026-10-14", "Growth", {"invited": 1}),
        ("2026-10-14", "Platform", {"invited": 1}),
        ("2026-10-15", "Growth", {"invited": 1}),
    ]
    today = now().date().isoformat()
    body = {"participants": [ada.id], "purpose": "Pricing", "team": "Growth"}
    assert researcher.post("/api/outreach/reservations", json=body).status_code == 201
    held = researcher.get("/api/outreach/calendar", params={"from": today, "to": today}).json()["items"]
    assert [(item["name"], item["holds"]) for item in held] == [("Northwind", 1)]


@pytest.mark.parametrize("last", ["2026-10-13", "2028-10-14"])
def test_a_calendar_of_no_days_or_of_too_many_is_refused(researcher: TestClient, last: str) -> None:
    answer = researcher.get("/api/outreach/calendar", params={"from": "2026-10-14", "to": last})
    assert "to" in read_problem(answer, 422)["errors"]
