"""Themes as communities of a graph of nearest neighbours, at two levels, with what belongs nowhere left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from graspologic_native import leiden_csr
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from search.corpus import NONE
from search.embedding import Float16, Float32, normalise
from search.ranked import Bool, Int64
from search.themes.graph import BLOCK, NEIGHBOURS, find_neighbours, make_graph
from search.themes.reach import LEAST_COSINE

DEFAULT_DETAIL = 0.5
"""Where the slider stands, 0 (few broad themes) to 1 (many narrow ones)."""

SLIDER_REACH = 4.0
"""How many times finer or coarser than at its middle themes are at either end of the slider."""

MANY = 200
"""Passages for which a resolution of 1 is right, those of some ten interviews. It grows with the fourth root of their
number, so that ten times as many passages have some twice as many themes."""

LEAST_PASSAGES = 5
"""A smaller community is no theme."""

LEAST_TIES = 0.25
"""A passage of whose ties, by weight, fewer lead into its theme belongs nowhere: it lies between themes."""

SUB_THEME_RESOLUTION = 1.0
LEAST_PASSAGES_TO_DIVIDE = 40
LEAST_PASSAGES_OF_SUB_THEME = 10

ITERATIONS = 3

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Clusters:
    """By passage, the number of its theme and of its sub-theme, both from 0; NONE where it has none.

    Sub-themes are numbered over all themes. Larger themes have lower numbers.
    """

    theme: Int64
    sub_theme: Int64


def cluster(
    vectors: Float16 | Float32,
    *,
    detail: float = DEFAULT_DETAIL,
    seed: int = 0,
    on_progress: Progress = lambda _fraction: None,
) -> Clusters:
    """The themes of passages with `vectors`, (n, dimensions), of length 1. The same input gives the same themes.

    `on_progress` is called with 0..1; what it raises ends the work.
    """
    if not len(vectors):
        return Clusters(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    first, alike = _find_alike(vectors)
    different = vectors if len(first) == len(vectors) else vectors[first]
    k = min(NEIGHBOURS, max(LEAST_PASSAGES, len(different) // LEAST_PASSAGES), len(different) - 1)
    graph = make_graph(find_neighbours(different, k, seed, lambda done: on_progress(0.8 * done)))
    community = _find_communities(graph, _choose_resolution(len(different), detail), seed)
    on_progress(0.9)
    belongs = _find_belonging(different, graph, community)
    theme = number_by_size(np.where(belongs, community, NONE)[alike], LEAST_PASSAGES)
    on_progress(0.95)
    sub_theme = _divide(graph, theme[first], seed)[alike]
    on_progress(1.0)
    return Clusters(theme, sub_theme)


def _choose_resolution(count: int, detail: float) -> float:
    return float(SLIDER_REACH ** (2 * detail - 1) * (count / MANY) ** 0.25)


def _find_alike(vectors: Float16 | Float32) -> tuple[Int64, Int64]:
    """The rows of different vectors, in order, and by row which of them it equals.

    The same sentence said a hundred times is one point of the graph, else it would have only itself for neighbours.
    """
    _values, first, alike = np.unique(_hash_rows(vectors), return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return np.asarray(first[order]), np.asarray(place[alike])


def _hash_rows(vectors: Float16 | Float32) -> NDArray[np.uint64]:
    """64 bits a row: of a million different rows two are taken for the same once in a hundred million times."""
    bits = np.ascontiguousarray(vectors).view(f"u{vectors.dtype.itemsize}")
    factors = np.random.default_rng(0).integers(2**64, size=bits.shape[1], dtype=np.uint64) | np.uint64(1)
    return np.concatenate([bits[part].astype(np.uint64) @ factors for part in _cut(len(bits))])


def _find_communities(graph: csr_matrix, resolution: float, seed: int) -> Int64:
    """The community of each row. Rows without ties have one each."""
    count = graph.shape[0]
    found: Int64 = np.arange(count) + count
    if not graph.nnz:
        return found
    _quality, community_of = leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data,
        count,
        resolution=resolution,
        iterations=ITERATIONS,
        seed=seed,
    )
    rows = np.fromiter(community_of.keys(), dtype=np.int64, count=len(community_of))
    found[rows] = np.fromiter(community_of.values(), dtype=np.int64, count=len(community_of))
    return found


def _find_belonging(vectors: Float16 | Float32, graph: csr_matrix, theme: Int64) -> Bool:
    """Which passages are near enough to the middle of their community, and tied to it rather than to others."""
    _numbers, place = np.unique(theme, return_inverse=True)
    centroids = find_centroids(vectors, place)
    cosines = find_cosines(vectors, centroids, place)
    sources = np.repeat(np.arange(len(place)), np.diff(graph.indptr))
    inside = np.where(place[sources] == place[graph.indices], graph.data, 0.0)
    ties = np.bincount(sources, weights=graph.data, minlength=len(place))
    own = np.bincount(sources, weights=inside, minlength=len(place))
    return np.asarray((cosines >= LEAST_COSINE) & (own >= LEAST_TIES * ties))


def find_centroids(vectors: Float16 | Float32, place: Int64) -> Float32:
    """The normalised mean of the vectors at each place, (places, dimensions); `place` counts from 0, NONE is left out.

    A place that nothing has is zeros.
    """
    sums = np.zeros((int(place.max(initial=-1)) + 1, vectors.shape[1]), dtype=np.float32)
    for part in _cut(len(vectors)):
        places = place[part]
        inside = np.flatnonzero(places >= 0)
        ones = np.ones(len(inside), dtype=np.float32)
        adding = csr_matrix((ones, (places[inside], inside)), shape=(len(sums), len(places)))
        sums += adding @ np.asarray(vectors[part], dtype=np.float32)
    return normalise(sums)


def find_cosines(vectors: Float16 | Float32, centroids: Float32, place: Int64) -> Float32:
    """By row, its cosine to the centroid at its place; 0 where that is NONE."""
    cosines = np.zeros(len(vectors), dtype=np.float32)
    for part in _cut(len(vectors)):
        inside = np.flatnonzero(place[part] >= 0) + part.start
        cosines[inside] = np.einsum("ij,ij->i", np.asarray(vectors[inside], dtype=np.float32), centroids[place[inside]])
    return cosines


def _cut(count: int) -> Iterator[slice]:
    """Rows in blocks: widened at once, a million vectors would take gigabytes."""
    return (slice(start, start + BLOCK) for start in range(0, count, BLOCK))


def number_by_size(numbers: Int64, least: int) -> Int64:
    """Numbers from 0, the largest first; those of fewer than `least` rows are NONE. The order of rows breaks ties."""
    known, first, sizes = np.unique(numbers, return_index=True, return_counts=True)
    kept = (known != NONE) & (sizes >= least)
    order = np.lexsort((first[kept], -sizes[kept]))
    new = np.full(len(known), NONE)
    new[np.flatnonzero(kept)[order]] = np.arange(int(kept.sum()))
    return np.asarray(new[np.searchsorted(known, numbers)])


def _divide(graph: csr_matrix, theme: Int64, seed: int) -> Int64:
    """The sub-themes of themes that fall into several. What fits none of them stays with the theme alone."""
    found = np.full(len(theme), NONE)
    order = np.argsort(theme, kind="stable")
    starts = np.searchsorted(theme[order], np.arange(int(theme.max(initial=NONE)) + 2))
    used = 0
    for start, end in pairwise(starts.tolist()):
        members = order[start:end]
        if len(members) < LEAST_PASSAGES_TO_DIVIDE:
            continue
        inner = graph[members][:, members]
        parts = number_by_size(_find_communities(inner, SUB_THEME_RESOLUTION, seed), LEAST_PASSAGES_OF_SUB_THEME)
        if parts.max() < 1:
            continue
        found[members] = np.where(parts == NONE, NONE, parts + used)
        used += int(parts.max()) + 1
    return found
