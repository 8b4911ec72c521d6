from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.changes import get_last_seq
from models.customers import Account
from models.database import Database
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem

NORTHWIND: dict[str, Any] = {
    "name": "Northwind Logistics",
    "crm_id": "0018Z",
    "cohort": "enterprise",
    "domains": ["Northwind.example", "northwind.example", "nw.example"],
}


def create(client: TestClient, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/accounts", json=fields)
    assert answer.status_code == 201, answer.text
    account: dict[str, Any] = answer.json()
    return account


def test_an_account_is_kept_with_its_domains_in_lower_case_once_each(researcher: TestClient) -> None:
    account = create(researcher, **NORTHWIND)
    assert account["domains"] == ["northwind.example", "nw.example"]
    assert researcher.get(f"/api/accounts/{account['id']}").json() == account


def test_an_account_counts_its_interviews(researcher: TestClient, database: Database) -> None:
    account = create(researcher, **NORTHWIND)
    with database.write() as session:
        row = session.get_one(Account, account["id"])
        for day in (date(2026, 1, 1), date(2026, 2, 1)):
            add_interview(session, Details(held_on=day, account=row))
    shown = researcher.get(f"/api/accounts/{account['id']}").json()
    assert (shown["interviews"], shown["last_interview_on"]) == (2, "2026-02-01")


@pytest.mark.parametrize("fields", [{"crm_id": "0018Z"}, {"domains": ["nw.example"]}])
def test_a_crm_id_and_a_domain_belong_to_one_account(researcher: TestClient, fields: dict[str, Any]) -> None:
    create(researcher, **NORTHWIND)
    problem = read_problem(researcher.post("/api/accounts", json={"name": "Other", **fields}), 409)
    assert "Northwind Logistics" in problem["detail"]
    assert problem["errors"].keys() == fields.keys()


def test_changes_replace_domains_and_leave_the_rest(researcher: TestClient, database: Database) -> None:
    account = create(researcher, **NORTHWIND)
    with database.write() as session:
        add_interview(session, Details(account=session.get_one(Account, account["id"])))
        before = get_last_seq(session)
    changed = researcher.patch(
        f"/api/accounts/{account['id']}", json={"domains": ["nw.example", "new.example"], "cohort": None}
    ).json()
    assert (changed["domains"], changed["cohort"]) == (["new.example", "nw.example"], None)
    assert (changed["name"], changed["crm_id"]) == ("Northwind Logistics", "0018Z")
    with database.read() as session:
        assert get_last_seq(session) == before + 1


def test_an_account_has_an_owner_a_renewal_and_fields_of_ones_own(researcher: TestClient) -> None:
    fields = {"owner_email": "Ada@Example.com", "renewal_on": "2027-03-01", "custom_fields": {"plan": "gold", "n": 1}}
    account = create(researcher, name="Northwind", **fields)
    assert (account["owner_email"], account["renewal_on"]) == ("ada@example.com", "2027-03-01")
    assert account["custom_fields"] == {"plan": "gold", "n": 1}
    path = f"/api/accounts/{account['id']}"
    assert researcher.patch(path, json={"cohort": "x", "custom_fields": None}).json() == {**account, "cohort": "x"}
    changed = researcher.patch(path, json={"custom_fields": {"n": 2.5}, "owner_email": None, "renewal_on": None})
    assert changed.json()["custom_fields"] == {"n": 2.5}
    assert (changed.json()["owner_email"], changed.json()["renewal_on"]) == (None, None)
    assert researcher.get(path).json() == changed.json()


def test_accounts_are_found_by_owner(researcher: TestClient) -> None:
    create(researcher, name="Alpha", owner_email="ada@example.com")
    create(researcher, name="Beta", owner_email="grace@example.com")
    found = researcher.get("/api/accounts", params={"owner_email": "ADA@example.com"}).json()["items"]
    assert [account["name"] for account in found] == ["Alpha"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("owner_email", "ada"), ("renewal_on", "2027-02-30"), ("custom_fields", {"plan": None}), ("custom_fields", 1)],
)
def test_an_owner_a_renewal_or_a_field_that_cannot_be_kept_is_named(
    researcher: TestClient, field: str, value: Any
) -> None:
    answer = researcher.post("/api/accounts", json={"name": "Other", field: value})
    assert field in read_problem(answer, 422)["errors"]
    assert researcher.get("/api/accounts").json()["items"] == []


def test_accounts_are_listed_by_name_and_found_by_name_or_domain(researcher: TestClient) -> None:
    for name in ("beta", "Alpha", "Gamma"):
        create(researcher, name=name, domains=[f"{name.lower()}.example"], cohort="self-serve")
    create(researcher, **NORTHWIND)

    def names(**query: Any) -> list[str]:
        items = researcher.get("/api/accounts", params=query).json()["items"]
        return [item["name"] for item in items]

    assert names() == ["Alpha", "beta", "Gamma", "Northwind Logistics"]
    assert names(q="LOGI") == ["Northwind Logistics"]
    assert names(q="beta.ex") == ["beta"]
    assert names(cohort="self-serve") == ["Alpha", "beta", "Gamma"]
    assert names(q="%") == []
    assert researcher.get("/api/cohorts").json() == {"items": ["enterprise", "self-serve"]}


def test_pages_of_accounts_follow_each_other(researcher: TestClient) -> None:
    for name in ("beta", "Alpha", "alpha"):
        create(researcher, name=name)
    seen, cursor = [], ""
    for _ in range(3):
        page = researcher.get(f"/api/accounts?limit=1{cursor}").json()
        seen += [item["name"] for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert seen == ["Alpha", "alpha", "beta"]


def test_a_domain_must_look_like_one(researcher: TestClient) -> None:
    for domain in ("not a domain", "a@b.example", "https://x.example/", "nodot"):
        answer = researcher.post("/api/accounts", json={"name": "Other", "domains": [domain]})
        assert answer.status_code == 422, domain


def test_an_account_that_is_not_there_is_told(researcher: TestClient) -> None:
    read_problem(researcher.get("/api/accounts/9"), 404)
    read_problem(researcher.patch("/api/accounts/9", json={"name": "x"}), 404)
