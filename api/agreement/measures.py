"""Agreement between people who sort the same units: Cohen's kappa, Krippendorff's alpha, and how sure they are.

Every measure is a function of sums over units, so a resample of the units is a resample of their rows of numbers. Most
rows are the same: only how often each kind is drawn is drawn.

- Kappa: Cohen, “A coefficient of agreement for nominal scales” (1960).
- Alpha: Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), for nominal data with some missing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Measure = Callable[[Numbers], Numbers]
"""From rows of sums to a coefficient for each, NaN where it is undefined."""

RESAMPLES = 2_000
COVERED = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Estimate:
    """NaN where undefined. `low` to `high` covers it with 95 %."""

    value: float
    low: float
    high: float


def estimate(units: Numbers, measure: Measure, seed: int = 0) -> Estimate:
    """The measure of all units, and its percentile interval over resamples of them. `units` has a row each."""
    value = float(measure(units.sum(axis=0)[np.newaxis])[0])
    if np.isnan(value):
        return Estimate(value, value, value)
    kinds, counts = _count_kinds(units)
    drawn = np.random.default_rng(seed).multinomial(len(units), counts / len(units), size=RESAMPLES)
    resampled = measure(drawn @ kinds)
    low, high = np.nanquantile(resampled, COVERED)
    return Estimate(value, float(low), float(high))


def _count_kinds(units: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """The different rows, and how often each is there. Compared as bytes: a dozen times as fast as by columns."""
    rows = np.ascontiguousarray(units)
    whole = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel()
    _, first, counts = np.unique(whole, return_index=True, return_counts=True)
    return rows[first], counts


def pair_cells(first: Numbers, second: Numbers) -> Numbers:
    """Of each unit, which each has chosen (1) or not (0): both, only the first, only the second, neither."""
    return np.stack([first * second, first * (1 - second), (1 - first) * second, (1 - first) * (1 - second)], axis=-1)


def kappa(cells: Numbers) -> Numbers:
    """Cohen's kappa of rows of sums of `pair_cells`."""
    both, only_first, only_second, neither = cells.T
    total = cells.sum(axis=1)
    observed = (both + neither) * total
    expected = (both + only_first) * (both + only_second) + (neither + only_first) * (neither + only_second)
    return _divide(observed - expected, total * total - expected)


def alpha_parts(chosen: Numbers) -> Numbers:
    """Of each unit the disagreement in it, and how often each category counts.

    `chosen` says how many people put each unit (row) into each category. A unit that fewer than two have looked at says
    nothing.
    """
    seen = chosen.sum(axis=1, keepdims=True)
    counted = np.where(seen >= 2, chosen, 0.0)
    differing = seen[:, 0] ** 2 - (chosen**2).sum(axis=1)
    parts = _divide(np.where(seen[:, 0] >= 2, differing, 0.0), np.maximum(seen[:, 0] - 1, 1))
    return np.column_stack([parts, counted])


def alpha(parts: Numbers) -> Numbers:
    """Krippendorff's alpha, nominal, of rows of sums of `alpha_parts`."""
    disagreed, counted = parts[:, 0], parts[:, 1:]
    total = counted.sum(axis=1)
    expected = total**2 - (counted**2).sum(axis=1)
    return 1 - _divide((total - 1) * disagreed, expected)


def agreement(chosen: Numbers) -> float:
    """The share of pairs of people, over all units, that chose the same; NaN where there is no pair."""
    seen = chosen.sum(axis=1)
    pairs = (seen * (seen - 1)).sum()
    return float((chosen * (chosen - 1)).sum() / pairs) if pairs else float("nan")


def _divide(numerator: Numbers, denominator: Numbers) -> Numbers:
    """NaN where divided by nothing."""
    undefined = denominator == 0
    return np.where(undefined, np.nan, numerator / np.where(undefined, 1, denominator))
