"""Reading themes: the list, and one theme with what is above and below it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from api.runtime import Runtime
from api.schemas import Named
from api.search.service import Wanted
from api.themes.describing import Reading, describe_all
from api.themes.finding import hear, list_shown, narrows, require_number
from api.themes.paging import cut_page
from api.themes.schemas import HeardInfo, NoThemes, Outside, ThemeDetail, ThemePage, ThemeSort
from api.themes.waiting import explain_no_themes
from models.base import now
from models.interviews import SpeakerRole
from search.corpus import NONE
from search.service import Filters
from search.themes.counting import Heard
from search.themes.members import ThemeRow
from search.themes.trend import Trend, TrendVerdict

_FAR_BELOW = -(10**12)
_PARTS = 10**9
"""A share is compared in so many parts of one, as a whole number that a cursor keeps exactly."""


@dataclass(frozen=True, slots=True)
class ThemeQuery:
    """`q` are words that a theme's name or phrases must hold; `since` is when what is new begins; `of_last_run` leaves
    those that the last run brought."""

    q: str | None = None
    sort: ThemeSort = ThemeSort.CUSTOMERS
    include_hidden: bool = False
    since: date | None = None
    of_last_run: bool = False


def list_themes(runtime: Runtime, wanted: Wanted, query: ThemeQuery, limit: int, cursor: str | None) -> ThemePage:
    """Themes at the top; those of which nobody heard speaks are left out unless everybody was heard."""
    reading = _read(runtime, wanted, query.since)
    heard = reading.heard
    numbers = _list_matching(heard, query, with_empty=not narrows(wanted))
    trends = reading.find_trends(numbers) if query.sort is ThemeSort.GROWTH else None
    page, next_cursor = cut_page(numbers, _sort_by(query.sort, heard, trends), limit, cursor)
    with runtime.database.read() as session:
        items = describe_all(session, reading, page, trends)
    return ThemePage(
        items=items,
        next_cursor=next_cursor,
        outside=Outside.model_validate(heard.measure(heard.outside)),
        heard=HeardInfo.model_validate(heard.sizes),
        no_themes=None if heard.members.themes else _explain(runtime),
    )


def get_theme(
    runtime: Runtime, theme_id: int, wanted: Wanted, *, include_hidden: bool, since: date | None
) -> ThemeDetail:
    """The theme, or what it became, with its sub-themes."""
    reading = _read(runtime, wanted, since)
    members = reading.heard.members
    with runtime.database.read() as session:
        number = require_number(session, reading.heard, theme_id)
        parent = members.themes[number].parent
        parts = list_shown(reading.heard, members.children.get(number, []), include_hidden=include_hidden)
        parts = sorted(parts, key=_sort_by(ThemeSort.CUSTOMERS, reading.heard, None))
        theme, *children = describe_all(session, reading, [number, *parts])
    above = None if parent == NONE else Named.model_validate(members.themes[parent])
    return ThemeDetail(**theme.model_dump(), parent=above, children=children)


def _read(runtime: Runtime, wanted: Wanted, since: date | None) -> Reading:
    """What is new began `since`, at midnight UTC, or so many days ago as the setting says."""
    first = since or (now() - timedelta(days=runtime.settings.theme_new_days)).date()
    return Reading(hear(runtime, wanted), wanted, datetime.combine(first, time(), UTC))


def _list_matching(heard: Heard, query: ThemeQuery, *, with_empty: bool) -> list[int]:
    words = (query.q or "").casefold().split()
    tops = list_shown(heard, heard.members.children.get(NONE, []), include_hidden=query.include_hidden)
    return [
        number
        for number in tops
        if (with_empty or heard.counts.passages[number])
        and _holds(heard.members.themes[number], words)
        and (not query.of_last_run or heard.members.is_of_last_run(number))
    ]


def _holds(theme: ThemeRow, words: list[str]) -> bool:
    """Whether its name, the proposed one or its phrases hold all words."""
    text = " ".join((theme.name, theme.proposed_name or "", *theme.phrases)).casefold()
    return all(word in text for word in words)


def _sort_by(sort: ThemeSort, heard: Heard, trends: Mapping[int, Trend] | None) -> Callable[[int], tuple[Any, ...]]:
    """What orders themes by number, ascending; no two have the same."""
    themes, counts = heard.members.themes, heard.counts

    def sort_key(number: int) -> tuple[Any, ...]:
        theme = themes[number]
        match sort:
            case ThemeSort.NAME:
                return theme.name.casefold(), theme.id
            case ThemeSort.NEWEST:
                day = counts.first_heard[number].astype(date)
                return -day.toordinal() if day else 0, theme.id
            case ThemeSort.GROWTH:
                trend = (trends or {})[number]
                change = _FAR_BELOW if trend.change is None else round(trend.change * _PARTS)
                return trend.verdict != TrendVerdict.GROWING, -change, theme.id
            case ThemeSort.CUSTOMERS:
                sizes = (counts.customers, counts.accounts, counts.passages)
                return *(-int(column[number]) for column in sizes), theme.id

    return sort_key


def _explain(runtime: Runtime) -> NoThemes:
    everybody = runtime.themes.hear(Filters(role=SpeakerRole.CUSTOMER))
    with runtime.database.read() as session:
        return explain_no_themes(session, everybody.sizes.interviews, runtime.settings)
