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


def find_overlap_p_values(overlaps: Int64, sizes: Int64, size: int, of: int) -> Float64:
    """How likely sets of `sizes` share at least `overlaps` with one of `size`, all drawn from `of` (hypergeometric)."""
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, of + 1)))])  # of factorials

    def choose(whole: Int64 | int, part: Int64 | int) -> Float64:
        return np.asarray(logs[whole] - logs[part] - logs[np.asarray(whole) - part])

    def find(overlap: int, other: int) -> float:
        shared = np.arange(max(overlap, size + other - of), min(size, other) + 1)
        terms = choose(size, shared) + choose(of - size, other - shared) - choose(of, other)
        return min(float(np.exp(terms).sum()), 1.0)

    return np.array([find(*each) for each in zip(overlaps.tolist(), sizes.tolist(), strict=True)], dtype=np.float64)


def adjust_for_many(p_values: Sequence[float] | Float64) -> Float64:
    """Benjamini and Hochberg's: of what is kept up to a value, that share is expected to be there by chance."""
    values = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum.accumulate(np.minimum(values[order] * len(values) / ranks, 1.0))
    return adjusted
