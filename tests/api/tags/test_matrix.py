"""The codebook by cohort: customers, of how many, tags below included; as a file too."""

import csv

from fastapi.testclient import TestClient
from sqlalchemy import select

from models.changes import record_change
from models.customers import Account
from models.database import Database
from models.passages import ChangeKind, Passage
from search.passages import replace_passages
from tests.support.interviews import Details, add_interview
from tests.support.tagging import highlight


def fill(client: TestClient, database: Database) -> dict[str, int]:
    """Two enterprises of which both are marked, a small one that isn't, and one of no cohort that is."""
    top = client.post("/api/tags", json={"name": "=Reliability"}).json()["id"]
    below = client.post("/api/tags", json={"name": "Sync", "parent_id": top}).json()["id"]
    with database.write() as session:
        for place, cohort in enumerate(("enterprise", "enterprise", "small", None)):
            account = Account(name=f"Account {place}", cohort=cohort)
            session.add(account)
            session.flush()
            interview = add_interview(session, Details(account=account))
            replace_passages(session, interview.transcript_id or 0)
            record_change(session, ChangeKind.PASSAGES, interview.id)
            said = session.scalars(
                select(Passage).where(Passage.interview_id == interview.id, Passage.role == "customer")
            ).all()
            if place != 2:
                highlight(session, said[0], below if place == 1 else top)
    return {"top": top, "below": below}


def test_customers_of_each_cohort_are_counted_once_tags_below_included(
    researcher: TestClient, database: Database
) -> None:
    tags = fill(researcher, database)
    matrix = researcher.get("/api/tags/cohorts").json()
    assert [(each["name"], each["asked"], each["is_enough"]) for each in matrix["cohorts"]] == [
        ("enterprise", 2, False),
        ("small", 1, False),
        (None, 1, False),
    ]
    assert [(tag["id"], tag["customers"], tag["by_cohort"]) for tag in matrix["items"]] == [
        (tags["top"], 3, [2, 0, 1]),
        (tags["below"], 1, [1, 0, 0]),
    ]


def test_the_file_says_the_same_and_runs_nothing_in_a_spreadsheet(researcher: TestClient, database: Database) -> None:
    fill(researcher, database)
    answer = researcher.get("/api/tags/cohorts.csv")
    assert "tags-by-cohort.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines()))
    assert rows == [
        [
            "tag",
            "customers",
            "enterprise",
            "enterprise: heard",
            "small",
            "small: heard",
            "no cohort",
            "no cohort: heard",
        ],
        ["'=Reliability", "3", "2", "2", "0", "1", "1", "1"],
        ["'=Reliability > Sync", "1", "1", "2", "0", "1", "0", "1"],
    ]
