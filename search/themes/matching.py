"""Which themes a run finds again: old themes and new clusters compared by whom they share, then by where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from search.corpus import NONE
from search.embedding import Float32
from search.ranked import Int64

LEAST_JACCARD = 0.1
"""Of two that share less, neither is the other."""

LEAST_COSINE = 0.85
"""Two that share little are the same theme where their centres are as near as this."""

LEAST_PART = 0.5
"""A theme splits into the clusters of which it is this much, and merges into the one that holds this much of it."""

COSINE_WEIGHT = 1e-3
"""What nearness adds to overlap: enough to break ties, too little to outweigh who belongs."""


@dataclass(frozen=True)
class Matching:
    """`theme_of` names by cluster the theme that it is, NONE where it is new. Ids by cluster or by theme.

    `split` names by theme the clusters it falls into, the one that keeps its id first; `merged` by theme that goes on
    the themes that became part of it; `gone` are the themes that nothing is left of.
    """

    theme_of: Int64
    split: Mapping[int, tuple[int, ...]]
    merged: Mapping[int, tuple[int, ...]]
    gone: tuple[int, ...]


@dataclass(frozen=True)
class OldThemes:
    """Themes before a run, one value each: ids, rising, their centroids, and whether a person named them."""

    ids: Int64
    centroids: Float32
    is_named: NDArray[np.bool_]


def match(themes: OldThemes, old: Int64, new: Int64, centroids: Float32) -> Matching:
    """`old` is by passage the place of its theme in `themes`, `new` its cluster; NONE where it has none.

    `centroids` are those of the clusters. Every theme goes on in one cluster at most, and every cluster is one at most.
    """
    shared = _count_shared(old, new, len(themes.ids), len(centroids))
    theme_of = np.full(len(centroids), NONE, dtype=np.int64)
    for theme, cluster in _pair(themes, shared, old, new, centroids):
        theme_of[cluster] = themes.ids[theme]
    return _describe(themes, theme_of, shared, np.bincount(old[old != NONE], minlength=len(themes.ids)))


def _count_shared(old: Int64, new: Int64, themes: int, clusters: int) -> NDArray[np.float64]:
    """How many passages each theme shares with each cluster, (themes, clusters)."""
    both = (old != NONE) & (new != NONE)
    counts = np.bincount(old[both] * clusters + new[both], minlength=themes * clusters)
    return counts.reshape(themes, clusters).astype(np.float64)


def _pair(
    themes: OldThemes, shared: NDArray[np.float64], old: Int64, new: Int64, centroids: Float32
) -> list[tuple[int, int]]:
    """The pairs that are best for all together. Of themes that merge, one that a person named goes before others."""
    if not shared.size:
        return []
    old_sizes = np.bincount(old[old != NONE], minlength=shared.shape[0])[:, None]
    new_sizes = np.bincount(new[new != NONE], minlength=shared.shape[1])[None, :]
    jaccard = shared / np.maximum(old_sizes + new_sizes - shared, 1)
    cosines = themes.centroids @ centroids.T
    is_held = (shared / np.maximum(old_sizes, 1) >= LEAST_PART) & themes.is_named[:, None]
    worth = jaccard + COSINE_WEIGHT * cosines + is_held
    may = (jaccard >= LEAST_JACCARD) | is_held | (cosines >= LEAST_COSINE)
    rows, columns = linear_sum_assignment(np.where(may, worth, 0.0), maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if may[row, column]]


def _describe(themes: OldThemes, theme_of: Int64, shared: NDArray[np.float64], sizes: Int64) -> Matching:
    cluster_of = {int(theme): cluster for cluster, theme in enumerate(theme_of) if theme != NONE}
    cluster_sizes = np.maximum(shared.sum(axis=0), 1)
    split: dict[int, tuple[int, ...]] = {}
    merged: dict[int, list[int]] = {}
    gone: list[int] = []
    for place, theme in enumerate(themes.ids.tolist()):
        if theme in cluster_of:
            parts = np.flatnonzero((theme_of == NONE) & (shared[place] / cluster_sizes >= LEAST_PART)).tolist()
            split |= {theme: (cluster_of[theme], *parts)} if parts else {}
            continue
        best = int(shared[place].argmax()) if shared.shape[1] else NONE
        is_part = best != NONE and shared[place, best] >= LEAST_PART * max(int(sizes[place]), 1)
        if is_part and theme_of[best] != NONE:
            merged.setdefault(int(theme_of[best]), []).append(theme)
        else:
            gone.append(theme)
    return Matching(theme_of, split, {into: tuple(parts) for into, parts in merged.items()}, tuple(gone))
