"""One theme over time, over groups, and beside others; who said it, and what became of it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.database import Database
from models.themes import Theme, ThemeStatus
from tests.api.themes.conftest import EXPENSIVE, IMPORT, PRICE, Themed


def get(themed: Themed, name: str, what: str, **query: Any) -> dict[str, Any]:
    answer = themed.client.get(f"/api/themes/{themed.themes[name]}/{what}", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_trend_is_a_rate_per_interview_held_without_gaps(themed: Themed) -> None:
    series = get(themed, IMPORT, "trend", by="month")
    points = [(point["start"], point["held"], point["interviews"], point["rate"]) for point in series["points"]]
    assert points == [
        ("2026-01-01", 2, 0, 0.0),
        ("2026-02-01", 2, 0, 0.0),
        ("2026-03-01", 2, 0, 0.0),
        ("2026-04-01", 2, 0, 0.0),
        ("2026-05-01", 2, 1, 0.5),
        ("2026-06-01", 2, 2, 1.0),
    ]
    assert [point["end"] for point in series["points"]][:2] == ["2026-01-31", "2026-02-28"]
    assert (series["trend"]["held"], series["trend"]["interviews"], series["undated"]) == (12, 3, 0)


def test_a_period_without_an_interview_has_no_rate(themed: Themed) -> None:
    weeks = get(themed, PRICE, "trend", by="week")["points"]
    assert [point["rate"] for point in weeks[:4]] == [1.0, None, 1.0, None]
    assert (weeks[1]["low"], weeks[1]["held"], weeks[1]["customers_heard"]) == (None, 0, 0)
    assert weeks[0]["start"] == "2026-01-12"


def test_a_trend_is_of_the_days_asked_for(themed: Themed) -> None:
    series = get(themed, IMPORT, "trend", by="quarter", **{"from": "2026-05-10", "to": "2026-06-10"})
    assert [(point["start"], point["end"], point["held"]) for point in series["points"]] == [
        ("2026-05-10", "2026-06-10", 2)
    ]


def test_two_accounts_are_too_few_to_say_that_something_grows(themed: Themed) -> None:
    trend = get(themed, IMPORT, "trend")["trend"]
    assert trend["verdict"] == "too_little_data"
    assert trend["change"] > 0.5
    assert trend["held_needed"] > 12


def test_a_split_tells_how_many_of_how_many_with_an_interval(themed: Themed) -> None:
    split = get(themed, IMPORT, "splits", by="cohort")
    assert [(group["name"], group["count"], group["asked"]) for group in split["items"]] == [
        ("small", 2, 5),
        ("enterprise", 1, 5),
    ]
    small = split["items"][0]
    assert (small["share"], small["low"], small["high"], small["is_enough"]) == (0.4, 0.1176, 0.7693, True)
    assert get(themed, IMPORT, "splits", by="cohort", to="2026-02-01")["items"][0]["is_enough"] is False


def test_accounts_and_studies_are_told_by_id_and_name(themed: Themed) -> None:
    accounts = get(themed, EXPENSIVE, "splits", by="account")["items"]
    assert [(group["id"], group["name"], group["count"], group["passages"]) for group in accounts] == [
        (themed.ids["North"], "North", 5, 6),
        (themed.ids["South"], "South", 0, 0),
    ]
    studies = get(themed, IMPORT, "splits", by="study")["items"]
    assert [(group["name"], group["count"], group["asked"]) for group in studies] == [
        ("Reports", 3, 6),
        ("Onboarding", 0, 6),
    ]


def test_of_speakers_interviews_are_counted_page_by_page(themed: Themed) -> None:
    first = get(themed, PRICE, "splits", by="speaker", limit=3)
    assert [(group["name"], group["count"], group["asked"]) for group in first["items"]] == [
        ("Customer 0", 2, 2),
        ("Customer 1", 2, 2),
        ("Customer 2", 1, 1),
    ]
    second = get(themed, PRICE, "splits", by="speaker", limit=100, cursor=first["next_cursor"])
    assert len(second["items"]) == 7
    assert second["next_cursor"] is None


def test_passages_can_be_played_and_come_page_by_page(themed: Themed) -> None:
    first = get(themed, PRICE, "passages", limit=5)
    rest = get(themed, PRICE, "passages", limit=50, cursor=first["next_cursor"])
    hits = first["items"] + rest["items"]
    assert [hit["interview"]["title"] for hit in hits] == [f"Interview {place}" for place in range(11, -1, -1)]
    assert all(hit["end_ms"] > hit["start_ms"] and hit["score"] > 0 for hit in hits)
    assert rest["next_cursor"] is None


def test_passages_outside_come_newest_first(themed: Themed) -> None:
    answer = themed.client.get("/api/themes/outside/passages", params={"limit": 2}).json()
    assert [hit["interview"]["title"] for hit in answer["items"]] == ["Interview 11", "Interview 10"]
    everything, cursor = answer["items"], answer["next_cursor"]
    while cursor:
        page = themed.client.get("/api/themes/outside/passages", params={"limit": 5, "cursor": cursor}).json()
        everything, cursor = everything + page["items"], page["next_cursor"]
    assert len({hit["passage_id"] for hit in everything}) == len(everything) == 11
    assert {hit["text"] for hit in everything} == {"Our office has moved to Bonn."}


def test_what_two_themes_share_by_chance_alone_is_not_related(themed: Themed) -> None:
    assert get(themed, IMPORT, "related") == {"items": [], "next_cursor": None}


def test_a_theme_that_never_was_or_is_gone_is_told_apart(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        gone = Theme(name="Cost", centroid=b"", reach=0.4, model_key="key", status=ThemeStatus.GONE)
        session.add(gone)
        session.flush()
        gone_id = gone.id
    for what in ("", "/trend", "/splits", "/related", "/passages", "/opposing"):
        never, ended = (researcher.get(f"/api/themes/{theme_id}{what}") for theme_id in (4711, gone_id))
        assert (never.status_code, never.json()["detail"]) == (404, "There is no theme 4711.")
        assert (ended.status_code, "“Cost”, is gone" in ended.json()["detail"]) == (404, True)


def test_a_merged_theme_answers_with_what_it_became(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        themes = [Theme(name=name, centroid=b"\0" * 8, reach=0.4, model_key="key") for name in ("Cost", "Price")]
        session.add_all(themes)
        session.flush()
        themes[0].status, themes[0].merged_into_id = ThemeStatus.MERGED, themes[1].id
        merged_id, into_id = themes[0].id, themes[1].id
    assert researcher.get(f"/api/themes/{merged_id}").json()["id"] == into_id


def test_an_empty_repository_says_when_themes_come(researcher: TestClient) -> None:
    page = researcher.get("/api/themes").json()
    assert (page["items"], page["heard"]["customers"]) == ([], 0)
    assert (page["no_themes"]["reason"], page["no_themes"]["interviews_min"]) == ("too_few_interviews", 10)


@pytest.mark.parametrize("query", [{"cursor": "x"}, {"cursor": "WzFd"}, {"by": "decade"}])
def test_what_cannot_be_read_is_refused(themed: Themed, query: dict[str, str]) -> None:
    answer = themed.client.get(f"/api/themes/{themed.themes[PRICE]}/splits", params=query)
    assert answer.status_code == 422
