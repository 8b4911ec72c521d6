"""The few formulas that reading themes needs, so that the web process needs no statistics library."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.ranked import Int64

Float64 = NDArray[np.float64]

Z_90 = 1.6448536269514722
Z_95 = 1.959963984540054
"""How many standard errors on each side hold 90 % and 95 % of a normal distribution."""


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


def find_wilson(count: int, of: int) -> Interval:
    """The 95 % confidence interval of a share (Wilson's score interval); `of` is at least 1."""
    share, square = count / of, Z_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z_95 / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return Interval(max(middle - half, 0.0) if count else 0.0, min(middle + half, 1.0) if count < of else 1.0)


def find_p_value(z: float) -> float:
    """Two-sided: how likely a normal deviate is at least so far from 0."""
    return math.erfc(abs(z) / math.sqrt(2))


@dataclass(frozen=True)
class Overlaps:
    """Of sets with one set: by set, how large it is `expected` to be, and how likely it is to be as large as it is."""

    expected: Float64
    p_values: Float64


def weigh_overlaps(shared: Int64, sizes: Int64, size: Int64, of: Int64) -> Overlaps:
    """How likely each set shares at least `shared` with one set, were both drawn by chance within strata.

    By stratum there are `of`, of which the one set has `size`, and the others, (sets, strata), `sizes`. Exact
    (hypergeometric, summed over strata), but that what is hardly more than expected counts as certain.
    """
    expected = sizes * size / of
    spread = expected * (of - size) * (of - sizes) / (of * np.maximum(of - 1, 1))
    mean = expected.sum(axis=1)
    is_odd = shared > mean + np.sqrt(spread.sum(axis=1))
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, of.max(initial=0) + 1)))])  # of factorials
    p_values = np.ones(len(shared))
    for place in np.flatnonzero(is_odd).tolist():
        chances = np.ones(1)
        for stratum in zip(sizes[place].tolist(), size.tolist(), of.tolist(), strict=True):
            chances = np.convolve(chances, _find_chances(logs, *stratum))
        p_values[place] = min(float(chances[shared[place] :].sum()), 1.0)
    return Overlaps(mean, p_values)


def _find_chances(logs: Float64, size: int, other: int, of: int) -> Float64:
    """By overlap from 0 on, how likely it is."""
    overlap = np.arange(max(0, size + other - of), min(size, other) + 1)
    ways = _choose(logs, size, overlap) + _choose(logs, of - size, other - overlap) - _choose(logs, of, other)
    chances = np.zeros(overlap[-1] + 1)
    chances[overlap] = np.exp(ways)
    return chances


def _choose(logs: Float64, whole: int, part: Int64 | int) -> Float64:
    return np.asarray(logs[whole] - logs[part] - logs[whole - part])


def adjust_for_many(p_values: Sequence[float] | Float64) -> Float64:
    """Benjamini and Hochberg's: of what is kept up to a value, that share is expected to be there by chance."""
    values = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum.accumulate(np.minimum(values[order] * len(values) / ranks, 1.0))
    return adjusted
