"""Where themes lie on the map: near what is like them, and about where they lay before."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import orthogonal_procrustes
from scipy.spatial.distance import cdist
from sklearn.manifold import smacof
from threadpoolctl import threadpool_limits

from search.embedding import Float16, Float32
from search.ranked import Int64
from search.themes.clustering import find_centroids
from search.themes.scattering import Discs, scatter

Places = NDArray[np.float64]
"""(n, 2) in the square 0..1; NaN where unknown."""

COVERED = 0.28
"""How much of the square the discs of themes cover, if everything belongs to one."""

GAP = 1.12
"""How far apart discs lie, in sums of their radii: what belongs nowhere is drawn between them."""

STEP = 0.3
"""How much of the way to its best place a theme goes in one run. The map follows growing data in small moves."""

SCALING_ITERATIONS = 300
SPREADING_ROUNDS = 300
SETTLED = 1e-4
LEAST_DISTANCE = 1e-3
TINY = 1e-12
"""In place of a size of zero, where all lie in one place."""

NEAR = 3
SHARPNESS = 8


@dataclass(frozen=True)
class _Known:
    """By theme, where its passages lay on average, and how many of them are known (0: its place means nothing)."""

    places: Places
    weights: NDArray[np.float64]


def lay_out(vectors: Float16 | Float32, theme: Int64, previous: Places) -> Places:
    """A place for each passage. `theme` is by passage its number from 0, NONE where it has none; `previous` is where
    passages lay on the map before. The same input gives the same map."""
    centroids = find_centroids(vectors, theme)
    sizes = np.bincount(theme[theme >= 0], minlength=len(centroids))
    radii = np.sqrt(sizes / max(len(vectors), 1) * COVERED / np.pi)
    with threadpool_limits(1, "blas"):  # many small products: threads that wait for each other take seven times as long
        centres = _place_themes(centroids, radii, _find_known(theme, previous, len(centroids)))
        return scatter(vectors, theme, Discs(centroids, centres, radii), previous)


def _place_themes(centroids: Float32, radii: NDArray[np.float64], known: _Known) -> Places:
    if len(centroids) < NEAR:
        in_a_row = (np.arange(len(centroids)) + 0.5) / max(len(centroids), 1)
        fresh = np.stack([in_a_row, np.full(len(centroids), 0.5)], axis=1)
        return _spread(np.where(known.weights[:, None] > 0, known.places, fresh), radii)
    # Themes of the same sentence, which people made, are told apart all the same.
    distances = np.maximum(cdist(centroids, centroids), LEAST_DISTANCE)
    np.fill_diagonal(distances, 0.0)
    if (known.weights > 0).sum() < NEAR:
        best = _find_best(distances, _scale_classically(distances))
        low, high = best.min(axis=0), best.max(axis=0)
        return _spread((best - (low + high) / 2) / max((high - low).max(), TINY) + 0.5, radii)
    start = _fill(known, centroids)
    best = _align(_find_best(distances, start), start, known.weights)
    return _spread(start + STEP * (best - start), radii)


def _find_known(theme: Int64, previous: Places, count: int) -> _Known:
    seen = (theme >= 0) & ~np.isnan(previous[:, 0])
    weights = np.bincount(theme[seen], minlength=count).astype(np.float64)
    sums = np.stack([np.bincount(theme[seen], weights=previous[seen, axis], minlength=count) for axis in (0, 1)], 1)
    return _Known(sums / np.maximum(weights, 1)[:, None], weights)


def _find_best(distances: NDArray[np.float64], start: Places) -> Places:
    """Metric multidimensional scaling: distances on the map as near as can be to those between the themes' centroids.

    From where themes lay it finds the nearest good map, not another one.
    """
    found, _stress = smacof(
        distances, init=start, n_init=1, max_iter=SCALING_ITERATIONS, normalized_stress=False, random_state=0
    )
    return np.asarray(found)


def _scale_classically(distances: NDArray[np.float64]) -> Places:
    """A start that needs no chance: the two directions in which centroids differ most."""
    count = len(distances)
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ np.square(distances) @ centring)
    found: Places = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], TINY))
    largest = found[np.abs(found).argmax(axis=0), [0, 1]]
    return np.asarray((found * np.where(largest < 0, -1, 1))[:, ::-1])


def _fill(known: _Known, centroids: Float32) -> Places:
    """Places for all: a new theme begins among the known ones that are nearest to it in meaning."""
    places = known.places.copy()
    there = np.flatnonzero(known.weights > 0)
    for theme in np.flatnonzero(known.weights == 0):
        cosines = centroids[there] @ centroids[theme]
        near = np.argsort(-cosines, kind="stable")[:NEAR]
        weights = np.maximum(cosines[near], 1e-3) ** SHARPNESS
        places[theme] = np.average(known.places[there[near]], axis=0, weights=weights)
    return places


def _align(found: Places, wanted: Places, weights: NDArray[np.float64]) -> Places:
    """`found`, turned, mirrored, scaled and shifted onto `wanted` (Procrustes), as `weights` count."""
    from_middle = found - np.average(found, axis=0, weights=weights)
    middle = np.average(wanted, axis=0, weights=weights)
    rotation, scale = orthogonal_procrustes(from_middle * weights[:, None], wanted - middle)
    extent = max((weights[:, None] * from_middle**2).sum(), TINY)
    return np.asarray(from_middle @ rotation * (scale / extent) + middle)


def _spread(centres: Places, radii: NDArray[np.float64]) -> Places:
    """Pushes discs that overlap apart, and all of them into the square."""
    wanted = GAP * (radii[:, None] + radii[None, :])
    np.fill_diagonal(wanted, 0.0)
    for _round in range(SPREADING_ROUNDS):
        distances = cdist(centres, centres)
        one, other = np.nonzero(distances < wanted)
        between = centres[one] - centres[other]
        distance = np.maximum(distances[one, other], 1e-9)
        push = between * ((wanted[one, other] - distance) / distance / 2)[:, None]
        pushed = np.stack([np.bincount(one, weights=push[:, axis], minlength=len(radii)) for axis in (0, 1)], axis=1)
        moves = pushed / np.maximum(np.bincount(one, minlength=len(radii)), 1)[:, None]
        centres = np.clip(centres + moves, radii[:, None], 1 - radii[:, None])
        if np.abs(moves).max(initial=0.0) < SETTLED:
            break
    return centres
