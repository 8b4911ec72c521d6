"""Remarks that say the same, by average linkage: two groups become one while their remarks are near on average."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.embedding import Float32
from search.ranked import Int64
from search.ranking.pool import Float64

LEVELS = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
"""Mean nearness from which remarks make one point: the more is said, the finer it is told apart."""

ENOUGH_SHARED = 4
"""Points of several customers, from which on nothing finer is looked for."""

SAME_STANCE, OTHER_STANCE = 0.06, -0.12
"""What it adds to a cosine that both speak for a thing or both against it, and that one does what the other doesn't."""


@dataclass(frozen=True)
class Merger:
    """Two groups, by their first places, that became one when they were so near."""

    one: int
    other: int
    nearness: float


def group(nearness: Float64, customers: Int64) -> list[Int64]:
    """Places that go together, at the first level at which several customers share enough groups; where none has
    enough, at the first of those that have most."""
    mergers = link(nearness, LEVELS[0])
    best: tuple[int, list[Int64]] = (-1, [])
    for level in LEVELS:
        groups = cut(len(nearness), mergers, level)
        shared = sum(len(np.unique(customers[places])) > 1 for places in groups)
        best = max(best, (shared, groups), key=lambda found: found[0])
        if shared >= ENOUGH_SHARED:
            break
    return best[1]


def measure_nearness(vectors: Float32, stances: Float32) -> Float64:
    """How nearly each remark says what each other does, (remarks, remarks)."""
    sides = np.sign(stances)
    products = np.outer(sides, sides)
    cosines = np.asarray(vectors @ vectors.T, dtype=np.float64)
    return cosines + np.where(products > 0, SAME_STANCE, np.where(products < 0, OTHER_STANCE, 0.0))


def link(nearness: Float64, least: float) -> list[Merger]:
    """What becomes one, the nearest first, ties by place.

    Each row's nearest is remembered: a mean is never above what it is the mean of, so a merger changes it only for rows
    whose nearest was one of the two.
    """
    count, nearness = len(nearness), nearness.copy()
    np.fill_diagonal(nearness, -np.inf)
    sizes, places = np.ones(count), np.arange(count)
    nearest = nearness.argmax(axis=1) if count else places
    mergers: list[Merger] = []
    while count:
        one = int(nearness[places, nearest].argmax())
        other = int(nearest[one])
        if nearness[one, other] < least:
            break
        mergers.append(Merger(one, other, float(nearness[one, other])))
        merged = (nearness[one] * sizes[one] + nearness[other] * sizes[other]) / (sizes[one] + sizes[other])
        merged[one] = -np.inf
        nearness[one], nearness[:, one] = merged, merged
        nearness[other], nearness[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        stale = np.flatnonzero((nearest == one) | (nearest == other) | (places == one))
        nearest[stale] = nearness[stale].argmax(axis=1)
    return mergers


def cut(count: int, mergers: Sequence[Merger], least: float) -> list[Int64]:
    """The groups of `count` places after the mergers of those at least so near, by their first place."""
    owner = np.arange(count)
    for merger in mergers:
        if merger.nearness >= least:
            owner[owner == merger.other] = merger.one
    return [np.flatnonzero(owner == place) for place in dict.fromkeys(owner.tolist())]
