from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.support.problems import read_problem


def create(client: TestClient, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/participants", json=fields)
    assert answer.status_code == 201, answer.text
    participant: dict[str, Any] = answer.json()
    return participant


def create_account(client: TestClient) -> int:
    account_id: int = client.post("/api/accounts", json={"name": "Northwind"}).json()["id"]
    return account_id


def test_a_participant_is_kept_with_account_and_emails(researcher: TestClient) -> None:
    account_id = create_account(researcher)
    mara = create(researcher, name="Mara", account_id=account_id, emails=["Mara@NW.example", "mara@nw.example"])
    assert mara["account"] == {"id": account_id, "name": "Northwind"}
    assert mara["emails"] == ["mara@nw.example"]
    assert researcher.get(f"/api/participants/{mara['id']}").json() == mara


def test_an_email_belongs_to_one_participant(researcher: TestClient) -> None:
    create(researcher, name="Mara", emails=["mara@nw.example"])
    problem = read_problem(
        researcher.post("/api/participants", json={"name": "Other", "emails": ["MARA@nw.example"]}), 409
    )
    assert "emails" in problem["errors"]
    assert "Mara" in problem["detail"]
    assert "merge" in problem["detail"]


def test_a_participant_has_a_time_zone_a_language_and_fields_of_ones_own(researcher: TestClient) -> None:
    fields = {"timezone": "Europe/Lisbon", "language": "PT-br", "custom_fields": {"vip": True}}
    mara = create(researcher, name="Mara", **fields)
    assert (mara["timezone"], mara["language"], mara["custom_fields"]) == ("Europe/Lisbon", "pt-BR", {"vip": True})
    path = f"/api/participants/{mara['id']}"
    assert researcher.patch(path, json={"custom_fields": None}).json() == mara
    changed = researcher.patch(path, json={"timezone": None, "language": "en", "custom_fields": {}}).json()
    assert (changed["timezone"], changed["language"], changed["custom_fields"]) == (None, "en", {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("timezone", "Europe/Atlantis"),
        ("timezone", "Europe"),
        ("timezone", "../etc/passwd"),
        ("language", "english please"),
        ("language", "e"),
        ("custom_fields", {"": 1}),
    ],
)
def test_a_time_zone_a_language_or_a_field_that_cannot_be_kept_is_named(
    researcher: TestClient, field: str, value: Any
) -> None:
    mara = create(researcher, name="Mara", timezone="Europe/Lisbon")
    answer = researcher.patch(f"/api/participants/{mara['id']}", json={"name": "Other", field: value})
    assert field in read_problem(answer, 422)["errors"]
    assert researcher.get(f"/api/participants/{mara['id']}").json() == mara


def test_changes_replace_emails_and_may_move_to_another_account(researcher: TestClient) -> None:
    mara = create(researcher, name="Mara", emails=["mara@nw.example"])
    account_id = create_account(researcher)
    body = {"emails": ["m@nw.example"], "account_id": account_id, "job_title": "Director"}
    changed = researcher.patch(f"/api/participants/{mara['id']}", json=body).json()
    assert (changed["name"], changed["emails"], changed["account"]["id"], changed["job_title"]) == (
        "Mara",
        ["m@nw.example"],
        account_id,
        "Director",
    )


def test_an_account_that_is_not_there_is_refused(researcher: TestClient) -> None:
    answer = researcher.post("/api/participants", json={"name": "Mara", "account_id": 9})
    assert "account_id" in read_problem(answer, 422)["errors"]


def test_participants_are_found_by_name_email_and_account(researcher: TestClient) -> None:
    account_id = create_account(researcher)
    create(researcher, name="Mara", emails=["dispatch@nw.example"], account_id=account_id)
    create(researcher, name="Ada")

    def names(**query: Any) -> list[str]:
        items = researcher.get("/api/participants", params=query).json()["items"]
        return [item["name"] for item in items]

    assert names() == ["Ada", "Mara"]
    assert names(q="mar") == ["Mara"]
    assert names(q="dispatch@") == ["Mara"]
    assert names(account_id=account_id) == ["Mara"]


def test_a_participant_that_is_not_there_is_told(researcher: TestClient) -> None:
    read_problem(researcher.get("/api/participants/9"), 404)
    read_problem(researcher.patch("/api/participants/9", json={"name": "x"}), 404)
