"""Remarks that say the same, by average linkage: two groups become one while their remarks are near on average."""

import numpy as np

from search.embedding import Float32
from search.ranked import Int64
from search.ranking.pool import Float64

SAME_POINT = 0.45
"""Mean nearness from which remarks make one point."""

SAME_STANCE, OTHER_STANCE = 0.06, -0.12
"""What it adds to a cosine that both speak for a thing or both against it, and that one does what the other doesn't."""


def measure_nearness(vectors: Float32, stances: Float32) -> Float64:
    """How nearly each remark says what each other does, (remarks, remarks)."""
    sides = np.sign(stances)
    products = np.outer(sides, sides)
    cosines = np.asarray(vectors @ vectors.T, dtype=np.float64)
    return cosines + np.where(products > 0, SAME_STANCE, np.where(products < 0, OTHER_STANCE, 0.0))


def group(nearness: Float64, least: float = SAME_POINT) -> list[Int64]:
    """Places that go together, groups by their first. The nearest pair is merged first, ties by place.

    Each row's nearest is remembered: a mean is never above what it is the mean of, so a merger changes it only for rows
    whose nearest was one of the two.
    """
    count, nearness = len(nearness), nearness.copy()
    np.fill_diagonal(nearness, -np.inf)
    sizes, owner = np.ones(count), np.arange(count)
    nearest = nearness.argmax(axis=1) if count else owner
    while count:
        one = int(nearness[np.arange(count), nearest].argmax())
        other = int(nearest[one])
        if nearness[one, other] < least:
            break
        merged = (nearness[one] * sizes[one] + nearness[other] * sizes[other]) / (sizes[one] + sizes[other])
        merged[one] = -np.inf
        nearness[one], nearness[:, one] = merged, merged
        nearness[other], nearness[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        owner[owner == other] = one
        stale = np.flatnonzero((nearest == one) | (nearest == other) | (np.arange(count) == one))
        nearest[stale] = nearness[stale].argmax(axis=1)
    return [np.flatnonzero(owner == place) for place in dict.fromkeys(owner.tolist())]
