"""The list of themes: sizes in customers, filters, order, pages, and what belongs to none."""

from typing import Any

import pytest

from tests.api.themes.conftest import EXPENSIVE, IMPORT, PRICE, TALK, Themed


def look(themed: Themed, **query: Any) -> dict[str, Any]:
    answer = themed.client.get("/api/themes", params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def name_all(page: dict[str, Any]) -> list[str]:
    return [item["name"] for item in page["items"]]


def test_themes_are_counted_in_customers_and_sub_themes_count_for_their_theme(themed: Themed) -> None:
    page = look(themed)
    assert name_all(page) == [PRICE, IMPORT]
    price, importing = page["items"]
    sizes = ("passages", "interviews", "customers", "accounts", "share")
    assert [price[size] for size in sizes] == [12, 12, 10, 2, 1.0]
    assert [importing[size] for size in sizes] == [3, 3, 3, 2, 0.3]
    assert (price["sub_themes"], importing["sub_themes"]) == (1, 0)
    assert (importing["first_heard"], importing["last_heard"]) == ("2026-05-21", "2026-06-18")
    assert page["heard"] == {"passages": 36, "interviews": 12, "customers": 10, "accounts": 2}
    assert page["outside"] == {"passages": 11, "customers": 10}
    assert page["no_themes"] is None


def test_a_hidden_theme_is_shown_where_it_is_asked_for_and_never_counts_as_outside(themed: Themed) -> None:
    page = look(themed, include_hidden=True)
    assert name_all(page) == [PRICE, IMPORT, TALK]
    assert page["outside"]["passages"] == 11


def test_filters_change_every_count_and_leave_out_themes_of_which_nobody_speaks(themed: Themed) -> None:
    page = look(themed, study="Onboarding", cohort="enterprise")
    assert name_all(page) == [PRICE]
    assert [page["items"][0][size] for size in ("passages", "customers", "accounts")] == [3, 3, 1]
    assert page["heard"]["customers"] == 3
    assert look(themed, account="North", **{"from": "2026-06-01"})["items"][1]["customers"] == 1


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("customers", [PRICE, IMPORT]),
        ("name", [IMPORT, PRICE]),
        ("newest", [IMPORT, PRICE]),
        ("growth", [IMPORT, PRICE]),
    ],
)
def test_themes_are_sorted_and_paged_without_gaps(themed: Themed, sort: str, names: list[str]) -> None:
    assert name_all(look(themed, sort=sort)) == names
    first = look(themed, sort=sort, limit=1)
    second = look(themed, sort=sort, limit=1, cursor=first["next_cursor"])
    assert name_all(first) + name_all(second) == names
    assert second["next_cursor"] is None


def test_words_of_a_name_or_a_phrase_find_a_theme(themed: Themed) -> None:
    assert name_all(look(themed, q="spreadsheets IMPORT")) == [IMPORT]
    assert name_all(look(themed, q="price phrase")) == [PRICE]
    assert name_all(look(themed, q="nothing")) == []


def test_the_quote_is_of_those_who_were_heard(themed: Themed) -> None:
    everybody, south = look(themed)["items"][0]["quote"], look(themed, account="South")["items"][0]["quote"]
    assert everybody["interview"]["title"] == "Interview 11"
    assert look(themed, to="2026-01-20")["items"][0]["quote"]["interview"]["title"] == "Interview 0"
    assert south["interview"]["account"] == "South"
    assert south["end_ms"] > south["start_ms"] >= 0


def test_what_was_first_heard_since_a_day_is_new(themed: Themed) -> None:
    assert [item["is_new"] for item in look(themed, since="2026-05-21")["items"]] == [False, True]
    assert [item["is_new"] for item in look(themed, since="2026-05-22")["items"]] == [False, False]


def test_a_first_day_after_the_last_is_refused_with_a_sentence(themed: Themed) -> None:
    answer = themed.client.get("/api/themes", params={"from": "2026-02-01", "to": "2026-01-01"})
    assert (answer.status_code, answer.json()["errors"]) == (422, {"from": "is after `to`"})


def test_one_theme_comes_with_what_is_above_and_below_it(themed: Themed) -> None:
    price = themed.client.get(f"/api/themes/{themed.themes[PRICE]}").json()
    assert price["parent"] is None
    assert [(child["name"], child["customers"]) for child in price["children"]] == [(EXPENSIVE, 5)]
    part = themed.client.get(f"/api/themes/{themed.themes[EXPENSIVE]}").json()
    assert (part["parent"], part["children"]) == ({"id": themed.themes[PRICE], "name": PRICE}, [])
