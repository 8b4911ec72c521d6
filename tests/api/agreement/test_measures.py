"""The coefficients against worked examples of the literature; what is expected is computed here by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from api.agreement.measures import agreement, alpha, alpha_parts, estimate, kappa, pair_cells

Coded = Sequence[str]
"""What one coder says of each unit, `.` where they say nothing."""


def count_choices(*coders: Coded) -> np.ndarray:
    categories = sorted({choice for coder in coders for choice in coder} - {"."})
    units = list(zip(*coders, strict=True))
    return np.array([[unit.count(category) for category in categories] for unit in units], dtype=np.float64)


def measure_alpha(*coders: Coded) -> float:
    return float(alpha(alpha_parts(count_choices(*coders)).sum(axis=0)[np.newaxis])[0])


def repeat_cells(both: int, only_first: int, only_second: int, neither: int) -> np.ndarray:
    return np.repeat(np.eye(4), [both, only_first, only_second, neither], axis=0)


def test_kappa_of_fifty_proposals_that_two_readers_judge() -> None:
    """Both say yes to 20, both no to 15, only the first to 5, only the second to 10: 0.7 agree, 0.5 by chance."""
    observed = (20 + 15) / 50
    by_chance = (25 / 50) * (30 / 50) + (25 / 50) * (20 / 50)
    assert (observed, by_chance) == (0.7, 0.5)
    found = estimate(repeat_cells(20, 5, 10, 15), kappa)
    assert found.value == pytest.approx((observed - by_chance) / (1 - by_chance))
    assert found.value == pytest.approx(0.4)


@pytest.mark.parametrize(("cells", "expected"), [((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)])
def test_kappa_differs_where_marginals_do(cells: tuple[int, int, int, int], expected: float) -> None:
    """Two tables of one raw agreement, 0.6, and of different kappas."""
    assert kappa(np.array([cells], dtype=np.float64))[0] == pytest.approx(expected, abs=5e-5)


def test_kappas_interval_is_near_that_of_the_large_sample_formula() -> None:
    """Fleiss, Cohen and Everitt (1969): the variance of kappa in a large sample, here of 50 units."""
    table = np.array([[20, 5], [10, 15]]) / 50
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    po, pe = np.trace(table), float(rows @ columns)
    k = (po - pe) / (1 - pe)
    agreeing = sum(table[i, i] * (1 - (rows[i] + columns[i]) * (1 - k)) ** 2 for i in range(2))
    crossed = sum(table[i, j] * (columns[i] + rows[j]) ** 2 for i in range(2) for j in range(2) if i != j)
    deviation = np.sqrt((agreeing + (1 - k) ** 2 * crossed - (k - pe * (1 - k)) ** 2) / (50 * (1 - pe) ** 2))
    found = estimate(repeat_cells(20, 5, 10, 15), kappa)
    assert found.high - found.low == pytest.approx(2 * 1.96 * deviation, rel=0.1)


def test_alpha_of_two_observers_of_two_categories() -> None:
    """Krippendorff (2011), example A: ten units, alpha 0.095."""
    meg, owen = "0100000010", "1110010000"
    ones = (meg + owen).count("1")
    differing = sum(a != b for a, b in zip(meg, owen, strict=True))
    by_hand = 1 - (20 - 1) * (2 * differing) / (2 * ones * (20 - ones))
    assert measure_alpha(meg, owen) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_two_observers_of_several_categories() -> None:
    """Krippendorff (2011), example B: twelve units, alpha 0.692."""
    ben, gerry = "aabbdcccedda", "babbbccceddd"
    counts = [(ben + gerry).count(category) for category in "abcde"]
    differing = sum(a != b for a, b in zip(ben, gerry, strict=True))
    by_hand = 1 - (24 - 1) * (2 * differing) / (24**2 - sum(count**2 for count in counts))
    assert measure_alpha(ben, gerry) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_four_observers_who_leave_units_out() -> None:
    """Krippendorff (2011), example C: twelve units, of which one has a single judgement, alpha 0.743."""
    coders = ("123321412...", "1233224125..", ".33323422513", "12332441251.")
    assert measure_alpha(*coders) == pytest.approx(0.743, abs=5e-4)


def test_a_unit_that_one_coder_alone_has_seen_changes_no_alpha() -> None:
    assert measure_alpha("ab.a", "abb.") == measure_alpha("ab", "ab")


def test_agreement_is_the_share_of_pairs_that_say_the_same() -> None:
    assert agreement(count_choices("aab", "aba", "aa.")) == pytest.approx((3 + 1 + 0) / (3 + 3 + 1))
    assert np.isnan(agreement(count_choices("a.", ".b")))


def test_nothing_can_be_told_where_all_say_the_same() -> None:
    assert np.isnan(measure_alpha("aaa", "aaa"))
    assert np.isnan(estimate(repeat_cells(0, 0, 0, 9), kappa).value)


def test_perfect_agreement_is_one_and_the_opposite_is_below_chance() -> None:
    assert measure_alpha("aabb", "aabb") == 1
    assert estimate(repeat_cells(0, 6, 6, 0), kappa).value == pytest.approx(-1)


def test_an_interval_narrows_with_more_units_and_is_the_same_each_time() -> None:
    few, many = (estimate(repeat_cells(20 * times, 5 * times, 10 * times, 15 * times), kappa) for times in (1, 10))
    assert few.value == pytest.approx(many.value)
    assert (few.high - few.low) / (many.high - many.low) == pytest.approx(np.sqrt(10), rel=0.15)
    assert estimate(repeat_cells(20, 5, 10, 15), kappa) == few


def test_alpha_and_kappa_agree_on_many_units_of_two_coders() -> None:
    drawn = np.random.default_rng(1).random((3, 4000)) < np.array([[0.3], [0.1], [0.1]])
    first, second = (drawn[0] ^ drawn[1]).astype(float), (drawn[0] ^ drawn[2]).astype(float)
    chosen = np.column_stack([first + second, 2 - first - second])
    cells = pair_cells(first, second).sum(axis=0)[np.newaxis]
    assert alpha(alpha_parts(chosen).sum(axis=0)[np.newaxis])[0] == pytest.approx(kappa(cells)[0], abs=0.01)
