"""The formulas against those of SciPy."""

import numpy as np
import pytest
from scipy import stats

from search.themes.statistics import Z_90, Z_95, adjust_for_many, find_p_value, find_wilson, weigh_overlaps


@pytest.mark.parametrize(("count", "of"), [(0, 1), (1, 1), (0, 12), (3, 7), (12, 12), (40, 1000), (999, 1000)])
def test_an_interval_of_a_share_is_wilsons(count: int, of: int) -> None:
    expected = stats.binomtest(count, of).proportion_ci(0.95, method="wilson")
    found = find_wilson(count, of)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize("z", [0.0, 0.5, -1.959963984540054, 3.0, 8.0])
def test_a_p_value_is_that_of_a_normal_deviate(z: float) -> None:
    assert find_p_value(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-12)


def test_intervals_hold_the_share_that_they_promise() -> None:
    assert stats.norm.cdf(Z_90) - stats.norm.cdf(-Z_90) == pytest.approx(0.9)
    assert stats.norm.cdf(Z_95) - stats.norm.cdf(-Z_95) == pytest.approx(0.95)


def weigh_one(overlap: int, other: list[int], size: list[int], of: list[int]) -> tuple[float, float]:
    found = weigh_overlaps(np.array([overlap]), np.array([other]), np.array(size), np.array(of))
    return float(found.expected[0]), float(found.p_values[0])


def test_how_likely_an_overlap_is_is_hypergeometric() -> None:
    draws = np.random.default_rng(3)
    for _ in range(200):
        of = int(draws.integers(1, 400))
        size, other = (int(draws.integers(0, of + 1)) for _ in range(2))
        overlap = int(draws.integers(max(0, size + other - of), min(size, other) + 1))
        expected, p_value = weigh_one(overlap, [other], [size], [of])
        assert expected == pytest.approx(size * other / of)
        exact = stats.hypergeom.sf(overlap - 1, of, size, other)
        assert p_value == (1 if p_value == 1 else pytest.approx(exact, rel=1e-9, abs=1e-300))
        assert p_value < 1 or exact > 0.05


def test_within_strata_the_overlaps_of_all_are_added_up() -> None:
    of, size, other = [6, 30, 1], [3, 20, 1], [4, 9, 1]
    expected, p_value = weigh_one(13, other, size, of)
    draws = stats.hypergeom.rvs(of, size, other, size=(200_000, 3), random_state=1).sum(axis=1)
    assert expected == pytest.approx(draws.mean(), abs=0.02)
    assert p_value == pytest.approx((draws >= 13).mean(), abs=0.003)


def test_many_p_values_are_adjusted_as_benjamini_and_hochberg_say() -> None:
    values = np.random.default_rng(4).random(50) ** 2
    assert adjust_for_many(values) == pytest.approx(stats.false_discovery_control(values, method="bh"))
    assert adjust_for_many([]).tolist() == []
