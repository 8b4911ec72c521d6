from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.base import now
from models.database import Database
from models.people import Role
from models.touches import TouchKind
from tests.api.conftest import ClientFor
from tests.support.ledger import DAY, add_account, add_people, touch, use_rules
from tests.support.problems import read_problem

QUOTA: dict[str, Any] = {
    "name": "Three reminders a fortnight",
    "scope": "participant",
    "limit": "quota",
    "counts": ["reminded"],
    "max_count": 3,
    "days": 14,
}
BLACKOUT: dict[str, Any] = {
    "name": "Quiet",
    "scope": "account",
    "limit": "blackout",
    "conditions": {"renewal_within_days": 3},
}
CAP: dict[str, Any] = {
    "name": "A cap",
    "scope": "participant",
    "limit": "incentive_cap",
    "cap_cents": 100,
    "currency": "EUR",
}


def test_the_starter_pack_is_there_and_says_itself_in_words(researcher: TestClient) -> None:
    said = [rule["text"] for rule in researcher.get("/api/rules").json()["items"]]
    assert said == [
        "At most 1 invitation for a participant in any 7 days.",
        "At most 2 invitations for a participant in any 30 days.",
        "90 days of rest for a participant after each interview, for interviews or usability tests.",
        "180 days of rest for a participant after each no-show.",
        "At most 3 people of an account invited in any 30 days.",
        "At most 2 interviews for an account in any 90 days, for interviews or usability tests.",
        "No contact with an account, within 30 days of the account's renewal. "
        "Otherwise the account's owner has to approve.",
        "At most 499.00 USD of incentives for a participant a calendar year.",
    ]


@pytest.mark.parametrize("rule", [QUOTA, BLACKOUT, CAP])
def test_a_rule_is_added_replaced_and_deleted(admin: TestClient, rule: dict[str, Any]) -> None:
    made = admin.post("/api/rules", json=rule).json()
    assert made.items() >= (rule | {"conditions": made["conditions"]}).items()
    changed = admin.put(f"/api/rules/{made['id']}", json=rule | {"name": "Another", "is_active": False}).json()
    assert (changed["name"], changed["is_active"], changed["id"]) == ("Another", False, made["id"])
    assert admin.delete(f"/api/rules/{made['id']}").status_code == 204
    assert "Another" not in [item["name"] for item in admin.get("/api/rules").json()["items"]]
    read_problem(admin.put(f"/api/rules/{made['id']}", json=rule), 404)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (QUOTA | {"days": -7}, "days"),
        (QUOTA | {"days": 0}, "days"),
        (QUOTA | {"days": None}, "days"),
        (QUOTA | {"max_count": 0}, "max_count"),
        (QUOTA | {"max_count": -1}, "max_count"),
        (QUOTA | {"counts": []}, "counts"),
        (QUOTA | {"counts": ["voided"]}, "counts"),
        (QUOTA | {"counts": ["paid"]}, "counts"),
        (QUOTA | {"counts": ["phoned"]}, "counts.0"),
        (QUOTA | {"counts_people": True}, "counts_people"),
        (QUOTA | {"cap_cents": 5}, "cap_cents"),
        (QUOTA | {"effect": "shout"}, "effect"),
        (QUOTA | {"overridable_by": "sales"}, "overridable_by"),
        (QUOTA | {"conditions": {"renewal_within_days": -1}}, "conditions.renewal_within_days"),
        (QUOTA | {"conditions": {"renewal_within_days": 400}}, "conditions.renewal_within_days"),
        (QUOTA | {"conditions": {"moon": "full"}}, "conditions.moon"),
        (QUOTA | {"limit": "cooldown"}, "max_count"),
        (BLACKOUT | {"conditions": {}}, "conditions"),
        (BLACKOUT | {"days": 3}, "days"),
        (CAP | {"currency": None}, "currency"),
        (CAP | {"cap_cents": 0}, "cap_cents"),
        (CAP | {"scope": "account"}, "scope"),
    ],
)
def test_a_rule_that_makes_no_sense_names_the_field_and_changes_nothing(
    admin: TestClient, rule: dict[str, Any], field: str
) -> None:
    before = admin.get("/api/rules").json()
    problem = read_problem(admin.post("/api/rules", json=rule), 422)
    assert field in problem["errors"], problem
    assert admin.get("/api/rules").json() == before


def test_a_name_is_taken_once(admin: TestClient) -> None:
    admin.post("/api/rules", json=QUOTA)
    assert read_problem(admin.post("/api/rules", json=QUOTA), 409)["errors"] == {"name": "is taken"}


def test_only_administrators_write_rules_and_everybody_reads_them(client_for: ClientFor) -> None:
    researcher, sales = client_for(Role.RESEARCHER), client_for(Role.SALES)
    assert researcher.post("/api/rules", json=QUOTA).status_code == 403
    assert sales.get("/api/rules").status_code == 200


def test_a_changed_rule_holds_at_once(admin: TestClient, database: Database) -> None:
    with database.write() as session:
        (person,) = add_people(session, ["Mara"])
        touch(session, person, TouchKind.INVITED, now() - 10 * DAY)
    body = {"participants": [person.id]}

    def decided() -> str:
        decision: str = admin.post("/api/outreach/check", json=body).json()["decisions"][0]["decision"]
        return decision

    assert decided() == "allowed"
    rule = QUOTA | {"name": "One invitation a week", "counts": ["invited"], "max_count": 1, "days": 20}
    admin.put("/api/rules/1", json=rule)
    assert decided() == "blocked"
    admin.put("/api/rules/1", json=rule | {"is_active": False})
    assert decided() == "allowed"
    admin.put("/api/rules/1", json=rule | {"effect": "warn"})
    assert decided() == "warn"
    admin.delete("/api/rules/1")
    assert decided() == "allowed"


def test_a_preview_counts_who_would_be_blocked_and_changes_nothing(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        use_rules(session, {"name": "weekly", "days": 7})
        people = add_people(session, ["Ada", "Bo", "Cy", "Di"], add_account(session))
        touch(session, people[0], TouchKind.INVITED, now() - 3 * DAY)
        touch(session, people[1], TouchKind.INVITED, now() - 20 * DAY)
    before = researcher.get("/api/rules").json()
    tried = QUOTA | {"name": "monthly", "counts": ["invited"], "max_count": 1, "days": 30}
    answer = researcher.post("/api/rules/preview", json={"rules": [tried]}).json()
    assert answer["text"] == "Under these rules 2 of 4 people would be blocked today."
    assert (answer["before"]["blocked"], answer["after"]["blocked"], answer["after"]["allowed"]) == (1, 2, 2)
    assert answer["by_rule"] == [{"name": "monthly", "people": 2}]
    assert [person["name"] for person in answer["newly_blocked"]] == ["Bo"]
    assert researcher.get("/api/rules").json() == before


def test_a_preview_refuses_a_rule_that_makes_no_sense(researcher: TestClient) -> None:
    problem = read_problem(researcher.post("/api/rules/preview", json={"rules": [BLACKOUT | {"conditions": {}}]}), 422)
    assert "conditions" in problem["errors"]
