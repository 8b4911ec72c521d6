"""Remarks that say the same, by average linkage: two groups become one while their remarks are near on average."""

import numpy as np

from search.embedding import Float32
from search.ranked import Int64

SAME_POINT = 0.48
"""Mean cosine from which remarks make one point."""


def group(vectors: Float32, least: float = SAME_POINT) -> list[Int64]:
    """Places that go together, groups by their first. The nearest pair is merged first, ties by place.

    Each row's nearest is remembered: a mean is never above what it is the mean of, so a merger changes it only for rows
    whose nearest was one of the two.
    """
    nearness = np.asarray(vectors @ vectors.T, dtype=np.float64)
    np.fill_diagonal(nearness, -np.inf)
    sizes, owner = np.ones(len(vectors)), np.arange(len(vectors))
    nearest = nearness.argmax(axis=1) if len(vectors) else owner
    while len(vectors):
        one = int(nearness[np.arange(len(vectors)), nearest].argmax())
        other = int(nearest[one])
        if nearness[one, other] < least:
            break
        merged = (nearness[one] * sizes[one] + nearness[other] * sizes[other]) / (sizes[one] + sizes[other])
        merged[one] = -np.inf
        nearness[one], nearness[:, one] = merged, merged
        nearness[other], nearness[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        owner[owner == other] = one
        stale = np.flatnonzero((nearest == one) | (nearest == other) | (np.arange(len(vectors)) == one))
        nearest[stale] = nearness[stale].argmax(axis=1)
    return [np.flatnonzero(owner == place) for place in dict.fromkeys(owner.tolist())]
