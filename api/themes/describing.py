"""A theme as readers see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from api.search.schemas import HitInterview
from api.search.service import Wanted
from api.themes.schemas import ThemeInfo, ThemeQuote, ThemeTrend
from search.corpus import NONE
from search.themes.counting import Heard
from search.themes.exemplars import Quote, find_quotes
from search.themes.periods import list_rates
from search.themes.trend import Held, Trend, Window, choose_window, find_held, find_trends

_DIGITS = 4


@dataclass(frozen=True)
class Reading:
    """What was heard, over which time trends are told, and since when something counts as new."""

    heard: Heard
    wanted: Wanted
    since: datetime

    @cached_property
    def window(self) -> Window | None:
        return choose_window(self.heard, self.wanted.held_from, self.wanted.held_to)

    @cached_property
    def held(self) -> Held:
        return find_held(self.heard, self.window)

    def find_rates(self, numbers: Sequence[int]) -> list[list[float | None]]:
        return list_rates(self.heard, self.held, self.window, numbers) if self.window else [[] for _ in numbers]

    def find_trends(self, numbers: Sequence[int]) -> dict[int, Trend]:
        return dict(zip(numbers, find_trends(self.heard, self.held, numbers), strict=True))


def describe_all(
    session: Session, reading: Reading, numbers: Sequence[int], trends: Mapping[int, Trend] | None = None
) -> list[ThemeInfo]:
    """The themes of `numbers`, in that order; `trends` are given where they are known."""
    trends = reading.find_trends(numbers) if trends is None else trends
    quotes = find_quotes(session, reading.heard, numbers)
    rates = dict(zip(numbers, reading.find_rates(numbers), strict=True))
    return [_describe(reading, number, trends[number], rates[number], quotes.get(number)) for number in numbers]


def _describe(
    reading: Reading, number: int, trend: Trend, rates: Sequence[float | None], quote: Quote | None
) -> ThemeInfo:
    members, counts = reading.heard.members, reading.heard.counts
    theme, customers = members.themes[number], int(counts.customers[number])
    return ThemeInfo(
        id=theme.id,
        parent_id=None if theme.parent == NONE else members.themes[theme.parent].id,
        name=theme.name,
        proposed_name=theme.proposed_name,
        is_named_by_person=theme.is_named_by_person,
        is_pinned=theme.is_pinned,
        is_hidden=theme.is_hidden,
        is_shaped_by_person=theme.is_shaped_by_person,
        phrases=list(theme.phrases),
        quote=None if quote is None else _describe_quote(quote),
        passages=int(counts.passages[number]),
        interviews=int(counts.interviews[number]),
        customers=customers,
        accounts=int(counts.accounts[number]),
        share=round(customers / max(reading.heard.sizes.customers, 1), _DIGITS),
        first_heard=counts.first_heard[number].astype(date),
        last_heard=counts.last_heard[number].astype(date),
        trend=describe_trend(trend),
        rates=[None if rate is None else round(rate, _DIGITS) for rate in rates],
        is_new=members.is_new(number, reading.since),
        is_of_last_run=members.is_of_last_run(number),
        sub_themes=sum(not members.themes[child].is_hidden for child in members.children.get(number, [])),
        created_at=theme.created_at,
        edit_version=theme.edit_version,
    )


def describe_trend(trend: Trend) -> ThemeTrend:
    change, low, high, p_value = (
        None if value is None else round(value, _DIGITS)
        for value in (trend.change, trend.low, trend.high, trend.p_value)
    )
    return ThemeTrend(
        verdict=trend.verdict,
        interviews=trend.interviews,
        held=trend.held,
        change=change,
        low=low,
        high=high,
        p_value=p_value,
        held_needed=trend.held_needed,
    )


def _describe_quote(quote: Quote) -> ThemeQuote:
    return ThemeQuote(
        passage_id=quote.passage_id,
        interview_id=quote.interview_id,
        start_ms=quote.start_ms,
        end_ms=quote.end_ms,
        speaker=quote.speaker,
        text=quote.text,
        interview=HitInterview.model_validate(quote.interview),
    )
