from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.customers import Account, Participant, Study
from models.database import Database
from models.interviews import InterviewKind, InterviewStatus
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem


@pytest.fixture
def ids(database: Database) -> dict[str, int]:
    """Four interviews by a short name, with an account, a study and a participant among them."""
    with database.write() as session:
        north = Account(name="Northwind Logistics", cohort="enterprise")
        study = Study(name="Onboarding 2026")
        wanted = {
            "old": Details("First call", date(2026, 1, 5), account=north, study=study),
            "new": Details("Second CALL", date(2026, 3, 5), kind=InterviewKind.SALES_CALL),
            "same day": Details("Review 100%", date(2026, 3, 5), status=InterviewStatus.FAILED),
            "undated": Details("Someday", status=InterviewStatus.QUEUED),
        }
        added = {name: add_interview(session, details) for name, details in wanted.items()}
        session.refresh(added["old"], ["participants"])
        added["old"].participants.append(Participant(name="Mara"))
        session.flush()
        return {name: interview.id for name, interview in added.items()}


def list_ids(client: TestClient, **query: Any) -> list[int]:
    answer = client.get("/api/interviews", params=query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def test_those_held_last_come_first_and_undated_ones_last(researcher: TestClient, ids: dict[str, int]) -> None:
    assert list_ids(researcher) == [ids["same day"], ids["new"], ids["old"], ids["undated"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "failed"}, ["same day"]),
        ({"kind": "sales_call"}, ["new"]),
        ({"study": "onboarding 2026"}, ["old"]),
        ({"account": "NORTHWIND logistics"}, ["old"]),
        ({"account": "Nobody"}, []),
        ({"cohort": "enterprise"}, ["old"]),
        ({"q": "call"}, ["new", "old"]),
        ({"q": "100%"}, ["same day"]),
        ({"q": "%"}, ["same day"]),
        ({"from": "2026-03-05"}, ["same day", "new"]),
        ({"to": "2026-03-04"}, ["old"]),
        ({"from": "2026-01-05", "to": "2026-01-05"}, ["old"]),
        ({"q": "call", "cohort": "enterprise"}, ["old"]),
    ],
)
def test_filters_narrow_the_list(
    researcher: TestClient, ids: dict[str, int], query: dict[str, str], expected: list[str]
) -> None:
    assert list_ids(researcher, **query) == [ids[name] for name in expected]


def test_account_study_and_participant_may_be_given_by_id(researcher: TestClient, ids: dict[str, int]) -> None:
    detail = researcher.get(f"/api/interviews/{ids['old']}").json()
    for query in (
        {"account": detail["account"]["id"]},
        {"study": detail["study"]["id"]},
        {"participant_id": detail["participants"][0]["id"]},
    ):
        assert list_ids(researcher, **query) == [ids["old"]]


def test_pages_follow_each_other_without_gap_or_repetition(researcher: TestClient, ids: dict[str, int]) -> None:
    seen: list[int] = []
    cursor = None
    for _ in ids:
        page = researcher.get("/api/interviews", params={"limit": 1, "cursor": cursor} if cursor else {"limit": 1})
        seen += [item["id"] for item in page.json()["items"]]
        cursor = page.json()["next_cursor"]
    assert cursor is None
    assert seen == list_ids(researcher)


@pytest.mark.parametrize("cursor", ["nonsense", "WzFd", "WyJ4IiwxXQ"])
def test_a_cursor_that_is_not_ours_is_refused(researcher: TestClient, cursor: str) -> None:
    assert "cursor" in read_problem(researcher.get("/api/interviews", params={"cursor": cursor}), 422)["errors"]


def test_unknown_filters_are_refused_by_their_values(researcher: TestClient) -> None:
    assert "status" in read_problem(researcher.get("/api/interviews?status=done"), 422)["errors"]
