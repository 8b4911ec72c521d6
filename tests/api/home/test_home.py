from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from models.base import now
from models.database import Database
from models.insights import Insight
from models.interviews import Interview, InterviewStatus
from models.people import Role
from models.visits import Visit
from tests.api.conftest import ClientFor, SignIn
from tests.support.interviews import Details, add_interview

HOUR = timedelta(hours=1)


@pytest.fixture
def member(sign_in: SignIn) -> TestClient:
    return sign_in("mia", Role.MEMBER)


def read_home(client: TestClient) -> dict[str, Any]:
    answer = client.get("/api/home")
    assert answer.status_code == 200, answer.text
    home: dict[str, Any] = answer.json()
    return home


def was_here(client: TestClient, database: Database, ago: timedelta) -> None:
    """Notes a visit and puts it into the past."""
    assert client.post("/api/home/visit").status_code == 200
    with database.write() as session:
        session.execute(update(Visit).values(last_seen_at=now() - ago))


def list_waiting(client: TestClient) -> dict[str, tuple[int, int | None]]:
    return {each["kind"]: (each["count"], each["subject_id"]) for each in read_home(client)["waiting"]}


def add_aged(database: Database, title: str, ago: timedelta, status: InterviewStatus = InterviewStatus.READY) -> int:
    with database.write() as session:
        interview = add_interview(session, Details(title=title))
        interview.created_at, interview.status = now() - ago, status
        return interview.id


def test_on_a_first_visit_what_came_in_these_days_is_new(member: TestClient, database: Database) -> None:
    add_aged(database, "Of last month", timedelta(days=30))
    add_aged(database, "Of today", HOUR)
    home = read_home(member)
    assert home["visit"]["is_first"]
    assert [each["title"] for each in home["interviews"]["items"]] == ["Of today"]


def test_what_is_new_is_new_until_the_visit_ends(member: TestClient, database: Database) -> None:
    was_here(member, database, 10 * HOUR)
    add_aged(database, "Before", 12 * HOUR)
    add_aged(database, "Meanwhile", 5 * HOUR)
    member.post("/api/home/visit")
    member.post("/api/home/visit")
    home = read_home(member)
    assert not home["visit"]["is_first"]
    assert [each["title"] for each in home["interviews"]["items"]] == ["Meanwhile"]

    was_here(member, database, HOUR)
    assert read_home(member)["interviews"]["count"] == 0


def test_each_has_visits_of_their_own_and_a_token_makes_none(
    member: TestClient, sign_in: SignIn, client_for: ClientFor, database: Database
) -> None:
    was_here(member, database, 10 * HOUR)
    assert read_home(sign_in("noa", Role.MEMBER))["visit"]["is_first"]
    script = client_for(Role.MEMBER)
    assert script.post("/api/home/visit").json()["is_first"]
    assert read_home(script)["visit"]["is_first"]


def test_what_waits_is_told_to_whom_it_waits_for(member: TestClient, sign_in: SignIn, database: Database) -> None:
    failed = add_aged(database, "Broken", HOUR, InterviewStatus.FAILED)
    add_aged(database, "Odd", HOUR, InterviewStatus.NEEDS_REVIEW)
    add_aged(database, "Odder", HOUR, InterviewStatus.NEEDS_REVIEW)
    waiting = list_waiting(sign_in("rea", Role.RESEARCHER))
    assert waiting == {"failed_interviews": (1, failed), "interviews_to_review": (2, None)}
    assert list_waiting(member) == {}


def test_insights_that_others_shared_or_changed_are_news(
    member: TestClient, sign_in: SignIn, database: Database
) -> None:
    other = sign_in("noa", Role.MEMBER)
    for client, title, is_shared in ((other, "Shared", True), (other, "Private", False), (member, "Mine", True)):
        made = client.post("/api/insights", json={"title": title}).json()
        client.patch(f"/api/insights/{made['id']}", json={"is_shared": is_shared, "edit_version": 1}).raise_for_status()
    news = read_home(member)["insights"]
    assert [(each["title"], each["by"]["name"], each["is_new"]) for each in news] == [("Shared", "noa", True)]

    was_here(member, database, HOUR)
    with database.write() as session:
        session.execute(update(Insight).values(created_at=now() - 2 * HOUR))
    assert [each["is_new"] for each in read_home(member)["insights"]] == [False]


def test_sales_is_told_nothing_of_interviews_and_insights(sign_in: SignIn, database: Database) -> None:
    add_aged(database, "Secret", HOUR)
    add_aged(database, "Broken", HOUR, InterviewStatus.FAILED)
    home = read_home(sign_in("sol", Role.SALES))
    assert (home["interviews"]["count"], home["themes"], home["insights"], home["waiting"]) == (0, [], [], [])
    assert "Secret" not in str(home)


def test_an_interview_that_is_still_at_work_is_not_new(member: TestClient, database: Database) -> None:
    interview_id = add_aged(database, "At work", HOUR, InterviewStatus.PROCESSING)
    assert read_home(member)["interviews"]["items"] == []
    with database.write() as session:
        session.get_one(Interview, interview_id).status = InterviewStatus.READY
    assert read_home(member)["interviews"]["count"] == 1
