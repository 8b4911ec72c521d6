"""Where passages lie on the map: in the disc of their theme, those that belong nowhere between the discs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import orthogonal_procrustes
from sklearn.utils.extmath import randomized_svd

from search.embedding import Float16, Float32
from search.ranked import Int64

Places = NDArray[np.float64]

LEAST_TO_TURN_BY = 3
"""Passages whose place is known, by which a disc is turned as it lay before."""

NEAR = 3
SHARPNESS = 8
"""A passage that belongs nowhere lies among so many themes, drawn to each by its cosine to this power."""

OUTSIDE = 1.06
"""How far from the middle of a disc, in radii, what doesn't belong to it is kept."""

PUSHES = 4
POWER_ITERATIONS = 4
BLOCK = 4_096


@dataclass(frozen=True)
class Discs:
    """Themes by number: their centroids, and where they lie on the map."""

    centroids: Float32
    centres: Places
    radii: NDArray[np.float64]


def scatter(vectors: Float16 | Float32, theme: Int64, discs: Discs, previous: Places) -> Places:
    """A place for each passage, (n, 2) in the square 0..1."""
    places = np.full((len(vectors), 2), 0.5)
    for number, members in _group(theme, len(discs.radii)):
        widened = np.asarray(vectors[members], dtype=np.float32)
        wanted = (previous[members] - discs.centres[number]) / discs.radii[number]
        spread = _fill_disc(_flatten(widened, discs, number, wanted))
        places[members] = discs.centres[number] + discs.radii[number] * spread
    outside = np.flatnonzero(theme < 0)
    for start in range(0, len(outside), BLOCK):
        rows = outside[start : start + BLOCK]
        places[rows] = _place_outside(np.asarray(vectors[rows], dtype=np.float32), discs, previous[rows])
    return np.asarray(np.clip(places, 0.0, 1.0))


def _group(theme: Int64, count: int) -> Iterator[tuple[int, Int64]]:
    order = np.argsort(theme, kind="stable")
    starts = np.searchsorted(theme[order], np.arange(count + 1))
    return ((number, order[starts[number] : starts[number + 1]]) for number in range(count))


def _flatten(vectors: Float32, discs: Discs, number: int, wanted: Places) -> Places:
    """The two directions in which a theme's passages differ most, turned to where they lay before, or so that what is
    near another theme lies on its side."""
    differences = vectors - vectors.mean(axis=0)
    if len(vectors) < LEAST_TO_TURN_BY or not differences.any():
        return np.zeros((len(vectors), 2))
    left, strength, _right = randomized_svd(differences, 2, n_iter=POWER_ITERATIONS, random_state=0)
    flat = left * strength
    known = ~np.isnan(wanted[:, 0])
    if known.sum() < LEAST_TO_TURN_BY:
        wanted, known = _point_to_others(differences, discs, number), np.ones(len(vectors), dtype=np.bool_)
    rotation, _scale = orthogonal_procrustes(flat[known], wanted[known] - wanted[known].mean(axis=0))
    return np.asarray(flat @ rotation)


def _point_to_others(differences: Float32, discs: Discs, number: int) -> Places:
    away = discs.centres - discs.centres[number]
    length = np.sqrt((away**2).sum(axis=1, keepdims=True))
    return np.asarray(differences @ (discs.centroids.T @ (away / np.maximum(length, 1e-9))))


def _fill_disc(flat: Places) -> Places:
    """A cloud squeezed into a disc of radius 1, as wide as it is high."""
    deviations = flat.std(axis=0)
    even = flat / np.where(deviations > 0, deviations, 1)
    return np.asarray(even / np.sqrt(1.5 + (even**2).sum(axis=1, keepdims=True)))


def _place_outside(vectors: Float32, discs: Discs, previous: Places) -> Places:
    """Where they lay, else among the themes nearest to them; always outside of all discs, as far as there is room."""
    if not len(discs.radii):
        return np.where(np.isnan(previous), _spread_alone(vectors), previous)
    cosines = np.maximum(vectors @ discs.centroids.T, 1e-3)
    near = np.argsort(-cosines, axis=1, kind="stable")[:, :NEAR]
    weights = np.take_along_axis(cosines, near, axis=1) ** SHARPNESS
    among = (discs.centres[near] * weights[:, :, None]).sum(axis=1) / weights.sum(axis=1)[:, None]
    places = np.where(np.isnan(previous), among, previous)
    for _push in range(PUSHES):
        away = places[:, None, :] - discs.centres[None, :, :]
        distances = np.sqrt((away**2).sum(axis=2)) / discs.radii
        nearest = distances.argmin(axis=1)
        rows = np.arange(len(places))
        direction = away[rows, nearest] / np.maximum(distances[rows, nearest], 1e-9)[:, None]
        inside = distances[rows, nearest] < OUTSIDE
        places = np.where(inside[:, None], discs.centres[nearest] + OUTSIDE * direction, places)
    return np.asarray(places)


def _spread_alone(vectors: Float32) -> Places:
    """Where there are no themes at all."""
    if len(vectors) < LEAST_TO_TURN_BY:
        return np.full((len(vectors), 2), 0.5)
    left, strength, _right = randomized_svd(vectors - vectors.mean(axis=0), 2, n_iter=POWER_ITERATIONS, random_state=0)
    return 0.5 + 0.45 * _fill_disc(left * strength)
