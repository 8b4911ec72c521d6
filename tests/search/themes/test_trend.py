"""Verdicts on trends: what they promise, by simulation, and by hand where there is little."""

from collections import Counter

import numpy as np
import pytest
from scipy import stats

from search.ranked import Bool, Int64
from search.themes.statistics import Float64
from search.themes.trend import Held, Trend, TrendVerdict, compute_trends

REPETITIONS = 2000


def hold(days: Float64, accounts: Int64) -> Held:
    return Held(np.arange(len(days)), days - days.mean(), np.unique(accounts, return_inverse=True)[1])


def judge(held: Held, touched: Bool) -> list[Trend]:
    """The trend of each row of `touched`, (themes, interviews)."""
    themes, places = np.nonzero(touched)
    return compute_trends(held, themes, places, len(touched))


def simulate(held: Held, rate: Float64, by_account: float = 0.0, seed: int = 0) -> Counter[TrendVerdict]:
    """The verdicts on many themes of the same `rate` by interview, (interviews); of accounts, `by_account` is how much
    they differ, as the correlation of two of their interviews."""
    draws = np.random.default_rng(seed)
    weights = np.ones((REPETITIONS, len(held.by_account)))
    if by_account:
        mean, spread = rate.mean(), (1 - by_account) / by_account
        weights = draws.beta(mean * spread, (1 - mean) * spread, size=weights.shape) / mean
    touched = draws.random((REPETITIONS, len(rate))) < rate * weights[:, held.account]
    return Counter(trend.verdict for trend in judge(held, touched))


def make_held(interviews: int, accounts: int | None = None, bunched: bool = False, seed: int = 1) -> Held:
    """Over a year; of `accounts`, or each of its own; `bunched` where an account's come close after each other."""
    draws = np.random.default_rng(seed)
    account = draws.integers(0, accounts, interviews) if accounts else np.arange(interviews)
    days = draws.random(interviews)
    if bunched:
        days = np.clip(draws.random(account.max() + 1)[account] + 0.08 * draws.standard_normal(interviews), 0, 1)
    return hold(np.floor(days * 365), account)


@pytest.mark.parametrize(
    ("held", "rate", "by_account"),
    [
        (make_held(12), 0.4, 0.0),
        (make_held(30), 0.1, 0.0),
        (make_held(300), 0.02, 0.0),
        (make_held(300), 0.4, 0.0),
        (make_held(100, 25), 0.4, 0.3),
        (make_held(300, 8, bunched=True), 0.4, 0.3),
        (make_held(300, 40, bunched=True), 0.4, 0.3),
        (make_held(300, 40, bunched=True), 0.1, 0.3),
    ],
)
def test_what_does_not_change_is_rarely_called_growing_or_shrinking(held: Held, rate: float, by_account: float) -> None:
    verdicts = simulate(held, np.full(len(held.places), rate), by_account)
    false = verdicts[TrendVerdict.GROWING] + verdicts[TrendVerdict.SHRINKING]
    assert false / REPETITIONS < 0.065  # 0.05, and what 2,000 draws differ by


def test_without_a_look_at_accounts_one_in_four_would_be() -> None:
    bunched = make_held(300, 40, bunched=True)
    alone = hold(bunched.day, np.arange(300))
    draws = np.random.default_rng(5)
    rates = draws.beta(0.4 * 7 / 3, 0.6 * 7 / 3, size=(REPETITIONS, 40))[:, bunched.account]
    touched = draws.random(rates.shape) < rates
    share = np.mean([trend.p_value is not None and trend.p_value < 0.05 for trend in judge(alone, touched)])
    assert share > 0.2
    assert np.mean([(trend.p_value or 1) < 0.05 for trend in judge(bunched, touched)]) < 0.065


@pytest.mark.parametrize(("accounts", "bunched"), [(None, False), (40, False), (8, False), (40, True)])
def test_what_doubles_is_rarely_called_steady(accounts: int | None, bunched: bool) -> None:
    held = make_held(400, accounts, bunched)
    rising = 0.4 * (1 + 2 / 3 * held.day / held.span)
    verdicts = simulate(held, rising, 0.2 if accounts else 0.0)
    assert verdicts[TrendVerdict.STEADY] / REPETITIONS < 0.065


def test_clear_changes_are_found_in_either_direction() -> None:
    held = make_held(200)
    rising, falling = (0.3 * (1 + sign * 1.6 * held.day / held.span) for sign in (1, -1))
    assert simulate(held, rising)[TrendVerdict.GROWING] / REPETITIONS > 0.9
    assert simulate(held, falling)[TrendVerdict.SHRINKING] / REPETITIONS > 0.9


def test_what_stays_is_found_to_be_steady_where_many_were_held() -> None:
    assert simulate(make_held(1000), np.full(1000, 0.4))[TrendVerdict.STEADY] / REPETITIONS > 0.9


def test_the_interviews_said_to_be_needed_do_tell_a_rate_that_doubles() -> None:
    (few,) = judge(make_held(60), np.random.default_rng(0).random((1, 60)) < 0.4)
    assert few.verdict == TrendVerdict.TOO_LITTLE_DATA
    assert few.held_needed is not None
    held = make_held(few.held_needed)
    rising = few.interviews / 60 * (1 + 2 / 3 * held.day / held.span)
    assert 0.7 < simulate(held, rising)[TrendVerdict.GROWING] / REPETITIONS < 0.95


def test_the_test_is_nearly_cochran_and_armitages_where_each_account_has_one_interview() -> None:
    held = make_held(80)
    touched = np.random.default_rng(2).random((1, 80)) < 0.3
    (trend,) = judge(held, touched)
    rate = touched.mean()
    z = (touched[0] - rate) @ held.day / np.sqrt(rate * (1 - rate) * (held.day**2).sum())
    assert trend.p_value == pytest.approx(2 * stats.norm.sf(abs(z)), abs=0.02)
    assert trend.change == pytest.approx(np.polyfit(held.day, touched[0], 1)[0] * held.span)


@pytest.mark.parametrize(
    ("days", "touched"),
    [
        ([], []),
        ([5], [True]),
        ([5, 5, 5, 5], [True, False, True, True]),
        ([1, 2, 3, 4], [False] * 4),
        ([1, 2, 3, 4], [True] * 4),
        ([1, 100], [False, True]),
    ],
)
def test_too_little_is_said_to_be_too_little(days: list[int], touched: list[bool]) -> None:
    held = hold(np.array(days, dtype=np.float64), np.arange(len(days))) if days else Held(*[np.empty(0, int)] * 3)
    (trend,) = judge(held, np.array([touched], dtype=np.bool_).reshape(1, -1))
    assert (trend.verdict, trend.held, trend.interviews) == (TrendVerdict.TOO_LITTLE_DATA, len(days), sum(touched))


def test_what_everybody_says_is_steady_once_there_are_enough() -> None:
    (trend,) = judge(make_held(60), np.ones((1, 60), dtype=np.bool_))
    assert trend.verdict == TrendVerdict.STEADY
