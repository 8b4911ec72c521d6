"""Remarks that say the same, by average linkage: two groups become one while their remarks are near on average."""

from collections.abc import Sequence

import numpy as np

from search.embedding import Float32
from search.ranked import Int64

SAME_POINT = 0.48
"""Mean cosine from which remarks make one point."""


def group(vectors: Float32, least: float = SAME_POINT) -> list[Int64]:
    """Places that go together, the first of each in order. The nearest pair is merged first, ties by place."""
    count = len(vectors)
    nearness = np.asarray(vectors @ vectors.T, dtype=np.float64)
    np.fill_diagonal(nearness, -np.inf)
    sizes = np.ones(count)
    owner = np.arange(count)
    while count > 1:
        one, other = divmod(int(nearness.argmax()), count)
        if nearness[one, other] < least:
            break
        merged = (nearness[one] * sizes[one] + nearness[other] * sizes[other]) / (sizes[one] + sizes[other])
        nearness[one], nearness[:, one] = merged, merged
        nearness[one, one] = -np.inf
        nearness[other], nearness[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        owner[owner == other] = one
    return [np.flatnonzero(owner == place) for place in _unique(owner.tolist())]


def _unique(places: Sequence[int]) -> list[int]:
    return list(dict.fromkeys(places))
