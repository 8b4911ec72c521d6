"""Which theme takes a passage in: the nearest one that reaches it."""

from dataclasses import dataclass

import numpy as np

from search.corpus import NONE
from search.embedding import Float32
from search.ranked import Bool, Int64


@dataclass(frozen=True)
class Centres:
    """Of themes and sub-themes, parallel: the place of the theme that each is part of (NONE where of none), centroids,
    (n, dimensions), and reaches."""

    parent: Int64
    centroids: Float32
    reach: Float32


def find_nearest(centres: Centres, cosines: Float32) -> Int64:
    """By passage, given its cosine to each, the place of the nearest theme that reaches it, NONE where none does: of a
    theme with sub-themes the nearest one of these that does."""
    reached: Bool = cosines >= centres.reach
    best = _pick(cosines, reached)
    has_parent = centres.parent[best] != NONE
    top = np.where(best == NONE, NONE, np.where(has_parent, centres.parent[best], best))
    is_part = centres.parent[None, :] == top[:, None]
    part = _pick(cosines, reached & is_part & (top[:, None] != NONE))
    return np.where(part != NONE, part, best)


def _pick(cosines: Float32, may: Bool) -> Int64:
    best = np.where(may, cosines, -np.inf).argmax(axis=1)
    return np.where(may.any(axis=1), best, NONE)
