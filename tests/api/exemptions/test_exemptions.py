from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.exemptions.service import LONGEST
from models.base import now
from models.customers import Account, Participant
from models.database import Database
from models.outreach import OutreachRule
from models.people import Role
from tests.api.conftest import ClientFor
from tests.support.problems import read_problem
from tests.support.suppressing import MARA, add_person


@pytest.fixture
def mara(client: TestClient, database: Database) -> int:
    with database.write() as session:
        return add_person(session, MARA, account=Account(name="Northwind"))


def in_days(days: float) -> str:
    return (now() + timedelta(days=days)).isoformat()


def make_body(**fields: Any) -> dict[str, Any]:
    return {"name": "Design partner", "reason": "They agreed to weekly calls.", "ends_at": in_days(30), **fields}


def create(client: TestClient, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/exemptions", json=make_body(**fields))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def ask(client: TestClient, **query: Any) -> list[int]:
    return [item["id"] for item in client.get("/api/exemptions", params=query).json()["items"]]


def test_an_admin_exempts_a_participant_from_all_rules(admin: TestClient, mara: int) -> None:
    made = create(admin, participant=MARA)
    assert made["participant"] == {"id": mara, "name": "Mara Lindqvist"}
    assert (made["account"], made["rule"], made["is_active"]) == (None, None, True)
    assert (made["made_by"], made["reason"]) == ("test of admin", "They agreed to weekly calls.")
    assert admin.get("/api/exemptions").json()["items"] == [made]


def test_an_account_is_exempt_from_one_rule(admin: TestClient, database: Database, mara: int) -> None:
    with database.read() as session:
        account_id = session.scalars(select(Account.id)).one()
        rule = session.scalars(select(OutreachRule)).first()
    assert rule is not None
    made = create(admin, account_id=account_id, rule_id=rule.id)
    assert (made["account"], made["rule"]) == (
        {"id": account_id, "name": "Northwind"},
        {"id": rule.id, "name": rule.name},
    )


def test_one_of_a_merged_record_is_the_kept_ones(admin: TestClient, database: Database, mara: int) -> None:
    with database.write() as session:
        merged = add_person(session, name="M. Lindqvist")
    before = create(admin, participant=merged)
    with database.write() as session:
        session.get_one(Participant, merged).merged_into_id = mara
    after = create(admin, participant=merged)
    assert after["participant"]["id"] == mara
    assert ask(admin, participant_id=mara) == ask(admin, participant_id=merged) == [after["id"], before["id"]]
    assert admin.get("/api/exemptions").json()["items"][1]["participant"]["id"] == mara


def test_an_exemption_is_ended_now_and_once(admin: TestClient, mara: int) -> None:
    made = create(admin, participant=mara)
    ended = admin.post(f"/api/exemptions/{made['id']}/end").json()
    assert datetime.fromisoformat(ended["ends_at"]) <= now()
    assert not ended["is_active"]
    assert admin.post(f"/api/exemptions/{made['id']}/end").json() == ended
    assert (ask(admin, active=True), ask(admin, active=False)) == ([], [made["id"]])


def test_exemptions_are_filtered_and_paged_newest_first(admin: TestClient, database: Database, mara: int) -> None:
    with database.write() as session:
        other = add_person(session)
        account_id = session.scalars(select(Account.id)).one()
    made = [create(admin, participant=mara)["id"] for _ in range(3)]
    of_account = create(admin, account_id=account_id)["id"]
    assert ask(admin, participant_id=mara, active=True) == made[::-1]
    assert ask(admin, account_id=account_id) == [of_account]
    assert ask(admin, participant_id=other) == ask(admin, participant_id=999) == []
    first = admin.get("/api/exemptions?limit=3").json()
    rest = admin.get(f"/api/exemptions?limit=3&cursor={first['next_cursor']}").json()
    assert [item["id"] for item in first["items"] + rest["items"]] == [of_account, *made[::-1]]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "participant"),
        ({"participant": MARA, "account_id": 1}, "account_id"),
        ({"participant": 999}, "participant"),
        ({"participant": "nobody@northwind.example"}, "participant"),
        ({"account_id": 999}, "account_id"),
        ({"participant": MARA, "rule_id": 999}, "rule_id"),
        ({"participant": MARA, "ends_at": "2020-01-01T00:00:00Z"}, "ends_at"),
        ({"participant": MARA, "ends_at": in_days(LONGEST.days + 1)}, "ends_at"),
        ({"participant": MARA, "ends_at": "2999-01-01T00:00:00"}, "ends_at"),
        ({"participant": MARA, "reason": " "}, "reason"),
        ({"participant": MARA, "name": ""}, "name"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(
    admin: TestClient, mara: int, fields: dict[str, Any], field: str
) -> None:
    problem = read_problem(admin.post("/api/exemptions", json=make_body(**fields)), 422)
    assert field in problem["errors"]
    assert ask(admin) == []


def test_only_an_admin_exempts_and_ends(client_for: ClientFor, admin: TestClient, mara: int) -> None:
    made = create(admin, participant=mara)
    for role in (Role.RESEARCHER, Role.MEMBER):
        other = client_for(role)
        read_problem(other.post("/api/exemptions", json=make_body(participant=mara)), 403)
        read_problem(other.post(f"/api/exemptions/{made['id']}/end"), 403)
        assert ask(other, active=True) == [made["id"]]
    read_problem(client_for(Role.SALES).get("/api/exemptions"), 403)


def test_an_exemption_that_is_not_there_can_not_be_ended(admin: TestClient) -> None:
    read_problem(admin.post("/api/exemptions/9/end"), 404)
