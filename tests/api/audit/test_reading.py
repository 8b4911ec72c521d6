"""Reading the log: filters, pages, names, and the file."""

import csv
import io

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.audit import Act, AuditEntry
from models.database import Database


@pytest.fixture
def account_id(admin: TestClient) -> int:
    """An account that was made, changed twice and named like a formula."""
    made = int(admin.post("/api/accounts", json={"name": "Northwind"}).json()["id"])
    admin.patch(f"/api/accounts/{made}", json={"name": "=cmd|'/c calc'!A1"})
    admin.patch(f"/api/accounts/{made}", json={"cohort": "small"})
    return made


def test_the_newest_comes_first_and_subjects_have_their_name_of_now(admin: TestClient, account_id: int) -> None:
    items = admin.get("/api/audit").json()["items"]
    assert [item["action"] for item in items] == ["change_account", "change_account", "create_account"]
    assert {item["subject_name"] for item in items} == {"=cmd|'/c calc'!A1"}


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("who=TEST+OF", 3), ("who=nobody", 0), ("act=changed", 3), ("act=exported", 0), ("action=create_account", 1),
        ("subject_kind=account", 3), ("subject_kind=study", 0), ("from=2100-01-01T00:00:00Z", 0),
        ("to=2100-01-01T00:00:00Z", 3),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("account_id")
def test_entries_are_found_by_what_they_are_about(admin: TestClient, asked: str, count: int) -> None:
    assert len(admin.get(f"/api/audit?{asked}").json()["items"]) == count


@pytest.mark.usefixtures("account_id")
def test_pages_follow_each_other(admin: TestClient) -> None:
    first = admin.get("/api/audit?limit=2").json()
    second = admin.get("/api/audit", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["seq"] for item in (*first["items"], *second["items"])] == [3, 2, 1]
    assert second["next_cursor"] is None


@pytest.mark.usefixtures("account_id")
def test_the_file_holds_the_chain_and_that_it_was_taken_is_recorded(
    app: FastAPI, admin: TestClient, database: Database
) -> None:
    answer = admin.get("/api/exports/audit.csv?act=changed")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["seq"] for row in rows] == ["3", "2", "1"]
    assert rows[0]["previous_hash"] == rows[1]["hash"]
    app.state.runtime.notes.flush()
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.act, entry.action, entry.subject_kind) == (Act.EXPORTED, "export_audit", "audit")


def test_only_administrators_read_it(researcher: TestClient) -> None:
    assert researcher.get("/api/audit").status_code == 403
