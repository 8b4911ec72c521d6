"""Whether a theme grows: the rate of interviews that touch it, per interview held, over time.

The rate's change is told by a Cochran-Armitage test on days, its variance summed by account: what two people of one
company say is no two opinions. The variance is that of no change, and never below that of independent interviews, which
keeps false alarms at the level promised also where there are few accounts (ADR 0082).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import numpy as np

from search.corpus import NONE
from search.ranked import Int64
from search.themes.counting import Heard
from search.themes.statistics import Z_90, Z_95, Float64, find_p_value

SIGNIFICANT = 0.05
LEAST_HELD = 10
"""Of fewer interviews nothing is said: what holds of many doesn't hold of them."""

STEADY_WITHIN = 2 / 3
"""Of the mean rate: a rate that doubles evenly rises by so much of its mean, one that halves falls by so much."""

Z_POWER = 0.8416212335729143
"""What is to be told in four of five cases must lie so many standard errors beyond significance."""

YEAR = timedelta(days=364)


class TrendVerdict(StrEnum):
    GROWING = "growing"
    SHRINKING = "shrinking"
    STEADY = "steady"
    """The rate has neither doubled nor halved: an equivalence test says so, a lack of evidence doesn't."""
    TOO_LITTLE_DATA = "too_little_data"


@dataclass(frozen=True)
class Trend:
    """`change` is that of the rate from the window's first interview to its last, by a straight line, `low` to `high`
    its 95 % confidence interval. `held_needed` is how many interviews it would take to tell a rate that doubles or
    halves in four of five cases, where there is too little data."""

    verdict: TrendVerdict
    interviews: int
    held: int
    change: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    held_needed: int | None = None


@dataclass(frozen=True)
class Window:
    """Days, both of them within."""

    first: date
    last: date


def choose_window(heard: Heard, held_from: date | None, held_to: date | None) -> Window | None:
    """From `held_from` to `held_to`; what is not said is the year up to the newest interview. None where none is
    dated."""
    days = heard.members.corpus.interviews.held_on[heard.interviews]
    days = days[~np.isnat(days)]
    if not len(days):
        return None
    last = held_to or days.max().astype(date)
    return Window(held_from or last - min(YEAR, last - date.min), last)


@dataclass(frozen=True)
class Held:
    """The interviews of a window. `places` are theirs in the corpus; `day` is centred, `account` numbered from 0: an
    interview without one stands alone."""

    places: Int64
    day: Float64
    account: Int64

    @cached_property
    def square(self) -> float:
        return float((self.day**2).sum())

    @cached_property
    def span(self) -> float:
        """Days from the first to the last."""
        return float(np.ptp(self.day)) if len(self.day) else 0.0

    @cached_property
    def by_account(self) -> Float64:
        """The sum of days by account."""
        return _add_up(self.account, self.day, int(self.account.max(initial=-1)) + 1)


def find_held(heard: Heard, window: Window | None) -> Held:
    interviews = heard.members.corpus.interviews
    if window is None:
        return Held(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=np.int64))
    first, last = np.datetime64(window.first, "D"), np.datetime64(window.last, "D")
    places = np.flatnonzero(heard.interviews & (interviews.held_on >= first) & (interviews.held_on <= last))
    day = interviews.held_on[places].astype(np.int64).astype(np.float64)
    accounts = interviews.account_id[places]
    alone = np.where(accounts == NONE, -2 - places, accounts)
    numbers = np.unique(alone, return_inverse=True)[1]
    return Held(places, day - day.mean() if len(day) else day, numbers.astype(np.int64))


def find_trends(heard: Heard, held: Held, numbers: Sequence[int]) -> list[Trend]:
    """The trend of each theme of `numbers`."""
    row_of = np.full(len(heard.members.themes), NONE, dtype=np.int64)
    row_of[list(numbers)] = np.arange(len(numbers))
    place_of = np.full(len(heard.members.corpus.interviews), NONE, dtype=np.int64)
    place_of[held.places] = np.arange(len(held.places))
    themes, places = heard.pairs_with_interviews
    themes, places = row_of[themes], place_of[places]
    wanted = (themes != NONE) & (places != NONE)
    return compute_trends(held, themes[wanted], places[wanted], len(numbers))


def compute_trends(held: Held, themes: Int64, places: Int64, count: int) -> list[Trend]:
    """By theme from 0 to `count`: parallel `themes` and `places` are who touches which of the interviews held."""
    touching = np.bincount(themes, minlength=count)
    slopes = _add_up(themes, held.day[places], count)
    errors = np.sqrt(_find_variances(held, themes, places, touching))
    return [_judge(held, *each) for each in zip(touching.tolist(), slopes.tolist(), errors.tolist(), strict=True)]


def _find_variances(held: Held, themes: Int64, places: Int64, touching: Int64) -> Float64:
    """Of the sum of days by theme, were there no change: by account, and at least that of independent interviews."""
    count, accounts = len(held.places), len(held.by_account)
    keys, of_key = np.unique(themes * accounts + held.account[places], return_inverse=True)
    sums = _add_up(of_key, held.day[places], len(keys))
    theme, account = keys // max(accounts, 1), keys % max(accounts, 1)
    squares = _add_up(theme, sums**2, len(touching))
    products = _add_up(theme, sums * held.by_account[account], len(touching))
    rates = touching / max(count, 1)
    by_account = squares - 2 * rates * products + rates**2 * (held.by_account**2).sum()
    smoothed = (touching + 0.5) / (count + 1)  # so that what everybody says has a variance too
    return np.asarray(np.maximum(by_account, smoothed * (1 - smoothed) * held.square))


def _add_up(numbers: Int64, values: Float64, count: int) -> Float64:
    """By number, the sum of its values."""
    return np.bincount(numbers, weights=values, minlength=count).astype(np.float64)


def _judge(held: Held, touching: int, slope: float, error: float) -> Trend:
    """`slope` is the sum of days of the interviews that touch a theme, `error` its standard error."""
    count = len(held.places)
    if not touching or not held.span:
        return Trend(TrendVerdict.TOO_LITTLE_DATA, touching, count)
    change, spread = (value / held.square * held.span for value in (slope, error))
    p_value, margin = find_p_value(slope / error), STEADY_WITHIN * touching / count
    verdict, needed = TrendVerdict.TOO_LITTLE_DATA, None
    if count >= LEAST_HELD and p_value < SIGNIFICANT:
        verdict = TrendVerdict.GROWING if slope > 0 else TrendVerdict.SHRINKING
    elif count >= LEAST_HELD and abs(change) + Z_90 * spread < margin:
        verdict = TrendVerdict.STEADY
    else:
        needed = max(_round_up(count * ((Z_95 + Z_POWER) * spread / margin) ** 2), LEAST_HELD)
    return Trend(verdict, touching, count, change, change - Z_95 * spread, change + Z_95 * spread, p_value, needed)


def _round_up(value: float) -> int:
    """To two digits: it is an estimate."""
    step: int = 10 ** max(math.floor(math.log10(value)) - 1, 0)
    return math.ceil(value / step) * step
