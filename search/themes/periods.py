"""A theme's rate week by week, month by month or quarter by quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from search.ranked import Bool, Int64
from search.themes.counting import Heard
from search.themes.statistics import Interval, find_wilson
from search.themes.trend import Held, Window

MOST_MONTHS = 36
"""That a line as small as a word can show."""


class TrendPeriod(StrEnum):
    WEEK = "week"
    """From Monday."""
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Point:
    """`start` to `end`, its last day, cut to the window. Where no interview was held there is no rate."""

    start: date
    end: date
    held: int
    interviews: int
    interval: Interval | None
    customers: int
    customers_heard: int

    @property
    def rate(self) -> float | None:
        return self.interviews / self.held if self.held else None


def list_points(heard: Heard, held: Held, window: Window, number: int, by: TrendPeriod) -> list[Point]:
    """From the first period in which an interview was held to the last, without gaps."""
    if not len(held.places):
        return []
    periods, period_of = _find_periods(heard, held, window, by)
    theirs = heard.members.rows_of(number) & heard.rows
    touched = np.zeros(len(heard.interviews), dtype=np.bool_)
    touched[heard.members.corpus.interview_row[theirs]] = True
    columns = zip(
        periods,
        np.bincount(period_of[held.places], minlength=len(periods)).tolist(),
        np.bincount(period_of[touched & (period_of >= 0)], minlength=len(periods)).tolist(),
        _count_customers(heard, theirs, period_of, len(periods)).tolist(),
        _count_customers(heard, heard.rows, period_of, len(periods)).tolist(),
        strict=True,
    )
    return [
        Point(start, end, count, touching, find_wilson(touching, count) if count else None, speaking, asked)
        for (start, end), count, touching, speaking, asked in columns
    ]


def list_rates(heard: Heard, held: Held, window: Window, numbers: Sequence[int]) -> list[list[float | None]]:
    """By theme of `numbers`, its rate month by month, or by quarters where there are many months: None where no
    interview was held."""
    if not len(held.places):
        return [[] for _number in numbers]
    periods, period_of = _find_periods(heard, held, window, TrendPeriod.MONTH)
    if len(periods) > MOST_MONTHS:
        periods, period_of = _find_periods(heard, held, window, TrendPeriod.QUARTER)
    row_of = np.full(len(heard.members.themes), -1, dtype=np.int64)
    row_of[list(numbers)] = np.arange(len(numbers))
    themes, places = heard.pairs_with_interviews
    is_counted = (row_of[themes] >= 0) & (period_of[places] >= 0)
    keys = row_of[themes[is_counted]] * len(periods) + period_of[places[is_counted]]
    touching = np.bincount(keys, minlength=len(numbers) * len(periods)).reshape(len(numbers), len(periods))
    counts = np.bincount(period_of[held.places], minlength=len(periods)).tolist()
    return [
        [touched / count if count else None for touched, count in zip(row, counts, strict=True)]
        for row in touching.tolist()
    ]


def _find_periods(heard: Heard, held: Held, window: Window, by: TrendPeriod) -> tuple[list[tuple[date, date]], Int64]:
    """Periods cut to the window, and by interview of the corpus the place of its own, -1 where it has none."""
    days = heard.members.corpus.interviews.held_on[held.places]
    first, last = days.min().astype(date), days.max().astype(date)
    periods = [(max(start, window.first), min(end, window.last)) for start, end in _cut(first, last, by)]
    starts = np.array([start for start, _end in periods], dtype="datetime64[D]")
    period_of = np.full(len(heard.interviews), -1, dtype=np.int64)
    period_of[held.places] = np.searchsorted(starts, days, side="right") - 1
    return periods, period_of


def _cut(first: date, last: date, by: TrendPeriod) -> Iterator[tuple[date, date]]:
    """The periods from that of one day to that of another, each by its first and last day."""
    start = _find_start(first, by)
    while start <= last:
        following = _find_next(start, by)
        yield start, following - timedelta(days=1)
        if following == date.max:
            break
        start = following


def _find_start(day: date, by: TrendPeriod) -> date:
    match by:
        case TrendPeriod.WEEK:
            return day - timedelta(days=day.weekday())
        case TrendPeriod.MONTH:
            return day.replace(day=1)
        case TrendPeriod.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _find_next(start: date, by: TrendPeriod) -> date:
    days = timedelta(days={TrendPeriod.WEEK: 7, TrendPeriod.MONTH: 31, TrendPeriod.QUARTER: 92}[by])
    return _find_start(start + days, by) if start <= date.max - days else date.max


def _count_customers(heard: Heard, rows: Bool, period_of: Int64, periods: int) -> Int64:
    """Customers by period."""
    members = heard.members
    period, customer = period_of[members.corpus.interview_row[rows]], members.customer[rows]
    span = len(members.customer_keys)
    keys = np.unique(period[period >= 0] * span + customer[period >= 0])
    return np.bincount(keys // max(span, 1), minlength=periods)
