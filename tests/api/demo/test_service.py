from datetime import date

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from models.customers import Account, Participant, Study
from models.database import Database
from models.insights import Evidence, Insight
from models.interviews import Interview, InterviewStatus, Recording, Speaker, SpeakerRole
from models.settings import Settings
from models.touches import Touch
from tests.api.conftest import Run
from tests.support.interviews import add_interview
from tests.support.working import QUICK, wait_until, working


def count(database: Database, *tables: type) -> list[int | None]:
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_the_demo_fills_every_list_and_a_second_time_changes_nothing(run: Run, database: Database) -> None:
    assert "29 demo interviews are queued" in run("demo").stdout
    tables = (Account, Participant, Study, Interview, Recording, Insight, Evidence, Speaker, Touch)
    before = count(database, *tables)
    assert before[:7] == [8, 17, 5, 29, 3, 2, 13]
    with database.read() as session:
        account = session.scalars(select(Account).where(Account.name == "Tarrowdale Dairies")).one()
        study = session.scalars(select(Study).where(Study.name == "Seats and value")).one()
        touches = session.scalars(select(Touch).order_by(Touch.id)).all()
    assert (account.owner_email, account.renewal_on) == ("tom.varga@fettlework.example", date(2027, 1, 15))
    assert (study.public_name, study.kind) == ("What our plans are worth to you", "sales_call")
    assert (study.status, study.ends_on, study.interviews_planned) == ("running", date(2026, 11, 30), 8)
    assert [question.keys() for question in study.guide] == [{"question", "note"}] * 4
    assert len(touches) == 35
    assert {touch.team for touch in touches} == {"Growth", "Platform", "Research"}
    assert touches[0].recorded_by_name == "Nadia Osei"
    assert "0 demo interviews are queued, 29 were here" in run("demo").stdout
    assert count(database, *tables) == before


def test_the_demo_leaves_a_workspace_in_use_alone(run: Run, database: Database) -> None:
    with database.write() as session:
        add_interview(session)
    run("demo", "--if-empty")
    assert count(database, Interview, Account) == [1, 0]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update=QUICK)


def test_the_roles_the_demo_gives_are_not_guessed_anew(
    run: Run, database: Database, settings: Settings, researcher: TestClient
) -> None:
    run("demo")
    with working(settings):
        wait_until(database, 1, lambda progress: progress.is_over)
    detail = researcher.get("/api/interviews/1").json()
    assert detail["status"] == InterviewStatus.READY
    assert [(speaker["display_name"], speaker["role"]) for speaker in detail["speakers"]] == [
        ("Gwen Adeyemi", SpeakerRole.CUSTOMER),
        ("Nadia Osei", SpeakerRole.INTERVIEWER),
    ]
    assert not any(speaker["role_is_suggested"] for speaker in detail["speakers"])
    assert detail["account"]["name"] == "Pellworth Bakehouse"
    assert detail["speakers"][0]["participant"]["name"] == "Gwen Adeyemi"
    assert list_statuses(researcher, interview_id=1) == {"current"}, "what insights quote of it reads as it was written"


def list_statuses(client: TestClient, interview_id: int) -> set[str]:
    """How what is quoted of an interview stands."""
    insights = [
        client.get(f"/api/insights/{item['id']}").json() for item in client.get("/api/insights").json()["items"]
    ]
    claims = [claim for insight in insights for claim in insight["claims"]]
    quoted = [piece for claim in claims for piece in claim["evidence"] if piece["interview_id"] == interview_id]
    return {piece["status"] for piece in quoted}
