"""Reading themes where there is little, nothing, or something unusual."""

from datetime import timedelta

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.analysis import RunStatus
from models.base import now
from models.changes import record_change
from models.database import Database
from models.interviews import Interview
from models.passages import ChangeKind, Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeRun, ThemeStatus
from tests.support.passages import Said, delete_interview, write_interview

ABOUT = "What we said about this was quite long."


def add_theme(session: Session, name: str, **values: object) -> int:
    theme = Theme(name=name, centroid=b"\0" * 8, reach=0.4, model_key="test")
    for field, value in values.items():
        setattr(theme, field, value)
    session.add(theme)
    session.flush()
    record_change(session, ChangeKind.THEMES, 0)
    return theme.id


def add_interview(session: Session, theme_ids: list[int]) -> int:
    """Of one customer, who says something on each theme."""
    interview_id = write_interview(session, [Said(ABOUT)] * len(theme_ids))
    passages = session.scalars(select(Passage.id).where(Passage.interview_id == interview_id).order_by(Passage.id))
    for passage_id, theme_id in zip(passages, theme_ids, strict=True):
        member = ThemePassage(passage_id=passage_id, theme_id=theme_id, strength=0.5)
        member.source = MembershipSource.RUN
        session.add(member)
    return interview_id


def test_a_theme_emptied_by_erasure_is_still_there_to_be_seen(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, "Import")
        interview_id = add_interview(session, [theme_id])
    (theme,) = researcher.get("/api/themes").json()["items"]
    assert (theme["customers"], theme["quote"]["text"]) == (1, ABOUT)
    with database.write() as session:
        delete_interview(session, interview_id)
    (theme,) = researcher.get("/api/themes").json()["items"]
    assert (theme["customers"], theme["quote"], theme["trend"]["verdict"]) == (0, None, "too_little_data")
    assert (theme["share"], theme["first_heard"], theme["trend"]["change"]) == (0.0, None, None)
    assert researcher.get(f"/api/themes/{theme_id}/trend").json()["points"] == []
    for what in ("passages", "splits", "related"):
        assert researcher.get(f"/api/themes/{theme_id}/{what}").json()["items"] == []
    assert researcher.get("/api/themes", params={"cohort": "small"}).json()["items"] == []


def test_an_interview_without_a_date_counts_but_not_over_time(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, "Import")
        session.get_one(Interview, add_interview(session, [theme_id])).held_on = None
    (theme,) = researcher.get("/api/themes?sort=newest").json()["items"]
    assert (theme["customers"], theme["first_heard"], theme["is_new"]) == (1, None, False)
    series = researcher.get(f"/api/themes/{theme_id}/trend").json()
    assert (series["points"], series["undated"], series["trend"]["held"]) == ([], 1, 0)
    (hit,) = researcher.get(f"/api/themes/{theme_id}/passages").json()["items"]
    assert hit["interview"]["held_on"] is None


def test_what_a_later_run_found_is_new_until_somebody_takes_it_up(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        session.add(ThemeRun(status=RunStatus.APPLIED, decided_at=now() - timedelta(days=50)))
        old = add_theme(session, "Old", created_at=now() - timedelta(days=60))
        found, named = add_theme(session, "Found"), add_theme(session, "Named", is_named_by_person=True)
        add_interview(session, [old, found, named])
    items = researcher.get("/api/themes", params={"sort": "name"}).json()["items"]
    assert [(item["name"], item["is_new"]) for item in items] == [("Found", True), ("Named", False), ("Old", False)]
    tomorrow = (now() + timedelta(days=1)).date().isoformat()
    assert not any(item["is_new"] for item in researcher.get(f"/api/themes?since={tomorrow}").json()["items"])


def test_it_is_said_what_themes_wait_for(researcher: TestClient, database: Database) -> None:
    told = []
    for status in (None, RunStatus.DISMISSED, RunStatus.PROPOSED, RunStatus.QUEUED):
        with database.write() as session:
            session.add_all([ThemeRun(status=status)] if status else [])
        found = researcher.get("/api/themes").json()["no_themes"]
        told.append((found["reason"], found["run_id"]))
        assert found["detail"]
    assert told == [
        ("too_few_interviews", None),
        ("too_few_interviews", None),
        ("proposal_waits", 2),
        ("run_under_way", 3),
    ]


def test_a_run_that_failed_or_was_undone_is_told(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        theme_id = add_theme(session, "Import", status=ThemeStatus.GONE)
        for _ in range(10):
            add_interview(session, [theme_id])
        session.add(ThemeRun(status=RunStatus.UNDONE, decided_at=now()))
    undone = researcher.get("/api/themes").json()["no_themes"]
    with database.write() as session:
        session.add(ThemeRun(status=RunStatus.FAILED, error={"detail": "The disk is full. Make room."}))
    failed = researcher.get("/api/themes").json()["no_themes"]
    assert (undone["reason"], undone["run_id"], undone["interviews"]) == ("no_run", None, 10)
    assert (failed["reason"], failed["run_id"]) == ("run_failed", 2)
    assert failed["detail"] == "The last run failed. The disk is full. Make room."


def test_themes_that_the_same_customers_speak_of_are_related(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        price, value, phone, hidden = (add_theme(session, name) for name in ("Price", "Value", "Phone", "Hidden"))
        session.get_one(Theme, hidden).is_hidden = True
        for place in range(40):
            with_both = place % 3 == 0
            add_interview(session, [price, value, hidden] if with_both else [phone] * 3)
    (related,) = researcher.get(f"/api/themes/{price}/related").json()["items"]
    assert related["theme"] == {"id": value, "name": "Value"}
    assert (related["customers"], related["customers_of_it"], related["interviews"]) == (14, 14, 14)
    assert related["lift"] > 2
    assert related["p_value"] < 0.001
