"""Related themes: who says much speaks of everything, which relates nothing."""

import numpy as np
import pytest

from search.corpus import NONE
from search.ranked import Int64
from search.themes.related import MOST_STRATA, stratify
from search.themes.statistics import Float64, weigh_overlaps

CUSTOMERS, THEMES = 400, 60


def weigh(touched: Int64, strata: Int64) -> Float64:
    """How likely the overlap of each theme with the first is; `touched` is (themes, customers), of 0 and 1."""
    people = np.bincount(strata)
    sizes = np.stack([np.bincount(strata, weights=row, minlength=len(people)).astype(np.int64) for row in touched])
    shared = (touched & touched[0]).sum(axis=1)
    return weigh_overlaps(shared[1:], sizes[1:], sizes[0], people).p_values


@pytest.fixture(scope="module")
def said() -> Int64:
    """How much each customer says: the most talkative ten times as much as the least."""
    return np.maximum(np.random.default_rng(0).lognormal(3, 0.8, CUSTOMERS), 1).astype(np.int64)


@pytest.fixture(scope="module")
def touched(said: Int64) -> Int64:
    """Each passage is of any theme by chance."""
    draws = np.random.default_rng(1)
    return np.stack([draws.poisson(said / THEMES) > 0 for _ in range(THEMES)]).astype(np.int64)


def test_themes_without_a_tie_are_not_related_among_those_who_say_as_much(said: Int64, touched: Int64) -> None:
    assert (weigh(touched, stratify(said)) < 0.05).mean() < 0.15
    assert (weigh(touched, np.zeros(CUSTOMERS, dtype=np.int64)) < 0.05).mean() > 0.8


def test_themes_with_a_tie_are_found(said: Int64, touched: Int64) -> None:
    tied = touched.copy()
    tied[1] |= tied[0] & (np.random.default_rng(2).random(CUSTOMERS) < 0.5)
    assert weigh(tied, stratify(said))[0] < 0.001


@pytest.mark.parametrize("customers", [0, 1, 9, 25, 5000])
def test_strata_are_of_ten_at_least_and_of_those_who_say_as_much(customers: int) -> None:
    said = np.random.default_rng(3).integers(0, 50, customers)
    strata = stratify(said)
    assert (strata[said == 0] == NONE).all()
    sizes = np.bincount(strata[said > 0])
    assert len(sizes) <= MOST_STRATA
    assert sizes.min(initial=10) >= min(10, (said > 0).sum())
    assert (np.diff(strata[np.argsort(said, kind="stable")]) >= 0).all()
