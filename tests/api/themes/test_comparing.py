"""Cohorts side by side, each customer of a theme once, the tags on it, and what the last run brought."""

from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from models.analysis import RunStatus
from models.base import now
from models.changes import record_change
from models.database import Database
from models.passages import ChangeKind, Passage
from models.themes import MembershipSource, Theme, ThemePassage, ThemeRun
from search.passages import replace_passages
from tests.api.themes.conftest import EXPENSIVE, IMPORT, PRICE, Themed
from tests.support.interviews import add_interview
from tests.support.tagging import add_tags, highlight


def look(themed: Themed, path: str, **query: Any) -> dict[str, Any]:
    answer = themed.client.get(f"/api/themes{path}", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_cohorts_stand_side_by_side_with_how_many_of_how_many(themed: Themed) -> None:
    page = look(themed, "/cohorts")
    assert [(each["name"], each["asked"], each["is_enough"]) for each in page["cohorts"]] == [
        ("enterprise", 5, True),
        ("small", 5, True),
    ]
    price, importing = page["items"]
    assert (price["theme"]["name"], price["customers"]) == (PRICE, 10)
    assert [(share["count"], share["share"]) for share in importing["shares"]] == [(1, 0.2), (2, 0.4)]
    assert importing["shares"][0]["low"] < 0.2 < importing["shares"][0]["high"]
    assert not any(share["is_more"] for share in importing["shares"]), "one customer more is chance"


def test_cohorts_are_those_asked_for_in_their_order_and_one_nobody_is_of_has_no_share(themed: Themed) -> None:
    page = look(themed, "/cohorts", cohort=["small", "unheard"], study="Reports", sort="difference")
    assert [(each["name"], each["asked"], each["is_enough"]) for each in page["cohorts"]] == [
        ("small", 3, False),
        ("unheard", 0, False),
    ]
    assert page["items"][0]["shares"][1] == {
        "count": 0, "share": None, "low": None, "high": None, "p_value": 1.0, "is_more": False
    }  # fmt: skip


def test_themes_whose_shares_lie_farthest_apart_come_first_page_by_page(themed: Themed) -> None:
    first = look(themed, "/cohorts", sort="difference", limit=1)
    second = look(themed, "/cohorts", sort="difference", limit=1, cursor=first["next_cursor"])
    names = [item["theme"]["name"] for item in (*first["items"], *second["items"])]
    assert (names, second["next_cursor"]) == ([IMPORT, PRICE], None)


def test_rates_come_with_the_list_month_by_month(themed: Themed) -> None:
    rates = {item["name"]: item["rates"] for item in look(themed, "")["items"]}
    assert rates == {PRICE: [1.0] * 6, IMPORT: [0.0, 0.0, 0.0, 0.0, 0.5, 1.0]}


def test_each_customer_is_quoted_once_with_what_is_most_typical(themed: Themed) -> None:
    hits = look(themed, f"/{themed.themes[PRICE]}/passages", once=True, limit=100)["items"]
    assert [hit["interview"]["title"] for hit in hits] == [f"Interview {place}" for place in range(11, 1, -1)]
    assert [hit["theme_id"] for hit in hits[:2]] == [themed.themes[PRICE], themed.themes[EXPENSIVE]]


def test_tags_on_what_belongs_to_a_theme_are_counted_in_customers(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        tags = add_tags(session)
        theme = Theme(name="Cost", centroid=b"\0" * 8, reach=0.4, model_key="key")
        session.add(theme)
        session.flush()
        for place in range(2):
            interview = add_interview(session)
            replace_passages(session, interview.transcript_id or 0)
            record_change(session, ChangeKind.PASSAGES, interview.id)
            said = session.scalars(select(Passage).where(Passage.interview_id == interview.id)).all()
            inside, outside = said[0], said[-1]
            session.add(
                ThemePassage(passage_id=inside.id, theme_id=theme.id, source=MembershipSource.RUN, strength=0.5)
            )
            highlight(session, inside, tags["Price"])
            highlight(session, outside, tags["Import"] if place else tags["Price"])
        record_change(session, ChangeKind.THEMES, 0)
        theme_id = theme.id
    found = researcher.get(f"/api/themes/{theme_id}/tags", params={"speaker_role": "any"}).json()["items"]
    assert [(each["tag"]["name"], each["path"]) for each in found] == [("Price", ["Price"])]
    assert [found[0][name] for name in ("customers", "passages", "passages_of_it")] == [2, 2, 3]


def test_what_the_last_run_brought_is_told_unless_it_was_the_first(researcher: TestClient, database: Database) -> None:
    def list_brought() -> list[str]:
        page = researcher.get("/api/themes", params={"of_last_run": True}).json()
        assert all(item["is_of_last_run"] for item in page["items"])
        return [item["name"] for item in page["items"]]

    def apply(days_ago: int, *names: str) -> None:
        with database.write() as session:
            at = now() - timedelta(days=days_ago)
            more = {"centroid": b"\0" * 8, "reach": 0.4, "model_key": "key", "created_at": at}
            session.add_all(Theme(name=name, **more) for name in names)
            session.add(ThemeRun(status=RunStatus.APPLIED, decided_at=at))
            record_change(session, ChangeKind.THEMES, 0)

    apply(9, "Price")
    assert list_brought() == []
    apply(3, "Battery", "Import")
    assert list_brought() == ["Battery", "Import"]
    theme = researcher.get("/api/themes", params={"q": "Import"}).json()["items"][0]
    rename = {"edit_version": theme["edit_version"], "name": "Spreadsheets"}
    researcher.post(f"/api/themes/{theme['id']}/rename", json=rename).raise_for_status()
    assert list_brought() == ["Battery"], "what a person named is known"
