"""The graph that themes are communities of: every passage tied to the passages nearest to it in meaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import faiss
import numpy as np
from scipy.sparse import csr_matrix

from search.embedding import Float16, Float32
from search.ranked import Int64

NEIGHBOURS = 15
"""How many passages each is tied to; fewer where there are few passages."""

EXACT_UP_TO = 20_000
"""Passages that are all compared with each other; beyond that, each with those in the cells around its own."""

CELLS_AROUND = 12
"""How many cells, of some √n passages each, a passage is compared with: over 0.97 of its neighbours are found."""

BLOCK = 4096
"""Vectors that are widened and compared at a time."""

TRAINING_PER_CELL = 64


@dataclass(frozen=True)
class Neighbours:
    """By passage, its nearest others, (n, k), best first, and their cosines; -1 where there are fewer."""

    rows: Int64
    cosines: Float32


def find_neighbours(vectors: Float16 | Float32, k: int, seed: int, on_progress: Callable[[float], None]) -> Neighbours:
    """The `k` nearest of each passage. `vectors` is (n, dimensions), of length 1. Calls `on_progress` with 0..1."""
    count = len(vectors)
    rows = np.full((count, k), -1, dtype=np.int64)
    cosines = np.full((count, k), -1.0, dtype=np.float32)
    done = 0
    for queries, candidates in _plan(vectors, seed):
        found_cosines, found = faiss.knn(
            _widen(vectors[queries]),
            _widen(vectors[candidates]),
            min(k + 1, len(candidates)),
            faiss.METRIC_INNER_PRODUCT,
        )
        found_rows = np.where(found >= 0, candidates[found], -1)
        kept = _drop_itself(found_rows, queries, k)
        width = kept.shape[1]
        rows[queries, :width] = np.take_along_axis(found_rows, kept, axis=1)
        cosines[queries, :width] = np.take_along_axis(found_cosines, kept, axis=1)
        done += len(queries)
        on_progress(done / count)
    return Neighbours(rows, cosines)


def make_graph(neighbours: Neighbours) -> csr_matrix:
    """A symmetric graph, weighted by cosine: two passages are tied where either is among the other's nearest."""
    count, k = neighbours.rows.shape
    tied = (neighbours.rows >= 0) & (neighbours.cosines > 0)
    sources = np.repeat(np.arange(count), k).reshape(count, k)[tied]
    weights = neighbours.cosines[tied].astype(np.float64)
    one_way = csr_matrix((weights, (sources, neighbours.rows[tied])), shape=(count, count))
    graph = one_way.maximum(one_way.T).tocsr()
    graph.sort_indices()
    return graph


def _plan(vectors: Float16 | Float32, seed: int) -> Iterator[tuple[Int64, Int64]]:
    """Queries, and the candidates that they are compared with."""
    everything = np.arange(len(vectors))
    if len(vectors) <= EXACT_UP_TO:
        for start in range(0, len(vectors), BLOCK):
            yield everything[start : start + BLOCK], everything
        return
    cells, around = _cut_into_cells(vectors, seed)
    for members, near in zip(cells, around, strict=True):
        if len(members):
            yield members, np.concatenate([cells[cell] for cell in near])


def _cut_into_cells(vectors: Float16 | Float32, seed: int) -> tuple[list[Int64], Int64]:
    """Some √n cells of passages near each other, and for each the cells nearest to it, itself first."""
    count = int(np.sqrt(len(vectors)))
    sample = np.random.default_rng(seed).choice(
        len(vectors), min(count * TRAINING_PER_CELL, len(vectors)), replace=False
    )
    means = faiss.Kmeans(vectors.shape[1], count, niter=5, seed=seed, spherical=True, max_points_per_centroid=10**9)
    means.train(_widen(vectors[np.sort(sample)]))
    centers: Float32 = np.asarray(means.centroids)
    cell_of = np.concatenate(
        [
            faiss.knn(_widen(vectors[start : start + BLOCK]), centers, 1, faiss.METRIC_INNER_PRODUCT)[1][:, 0]
            for start in range(0, len(vectors), BLOCK)
        ]
    )
    order = np.argsort(cell_of, kind="stable")
    cells = np.split(order, np.searchsorted(cell_of[order], np.arange(1, count)))
    return cells, faiss.knn(centers, centers, CELLS_AROUND, faiss.METRIC_INNER_PRODUCT)[1]


def _drop_itself(found: Int64, queries: Int64, k: int) -> Int64:
    """Which places of `found` to keep: `k` of them without the passage itself, in their order."""
    is_itself = found == queries[:, None]
    order = np.argsort(is_itself, axis=1, kind="stable")
    return order[:, : min(k, found.shape[1] - 1)]


def _widen(vectors: Float16 | Float32) -> Float32:
    return np.ascontiguousarray(vectors, dtype=np.float32)
