"""Which passages go where: what a run found, arranged around what people decided."""

from dataclasses import dataclass

import numpy as np

from search.corpus import NONE
from search.embedding import Float16, Float32
from search.ranked import Bool, Int64
from search.themes.clustering import LEAST_PASSAGES, Clusters, find_centroids, number_by_size
from search.themes.matching import Matching, OldThemes, match
from search.themes.standing import Standing

MOSTLY = 0.5
"""A community of which this much belongs to themes that people hold together is no theme of its own."""


@dataclass(frozen=True)
class Level:
    """One level of themes: by passage the number of its community, NONE where it has none, the
    centroids of communities, and how they go on from themes that there were."""

    found: Int64
    centroids: Float32
    matching: Matching


@dataclass(frozen=True)
class Arrangement:
    """`held` is by passage the id of the theme it stays in whatever the run found, NONE elsewhere; OUTSIDE is one."""

    held: Int64
    upper: Level
    lower: Level


def arrange(clusters: Clusters, standing: Standing, vectors: Float16) -> Arrangement:
    """A theme that a person named or put something into, or that has a part which is held, and that the run doesn't
    find again is held too; the rest is then matched anew."""
    held_ids = {theme.id for theme in standing.themes.values() if theme.is_kept}
    placed_in = set(np.unique(standing.theme_of[standing.is_by_person]).tolist())
    while True:
        wholes = {standing.themes[theme_id].parent_id for theme_id in held_ids}
        arrangement = _arrange(clusters, standing, vectors, held_ids)
        lost = {
            theme_id
            for level in (arrangement.upper, arrangement.lower)
            for theme_id in _list_lost(level.matching)
            if standing.themes[theme_id].is_named or theme_id in placed_in or theme_id in wholes
        }
        if not lost - held_ids:
            return arrangement
        held_ids |= lost | {theme.id for theme in standing.themes.values() if theme.parent_id in lost}


def _list_lost(matching: Matching) -> list[int]:
    return [*matching.gone, *(theme_id for parts in matching.merged.values() for theme_id in parts)]


def _arrange(clusters: Clusters, standing: Standing, vectors: Float16, held_ids: set[int]) -> Arrangement:
    held = _find_held(standing, held_ids)
    owner = _find_owners(clusters.theme, held)
    held = np.where((held == NONE) & (clusters.theme != NONE), owner[clusters.theme], held)
    theme = number_by_size(np.where(held == NONE, clusters.theme, NONE), LEAST_PASSAGES)
    sub_theme = number_by_size(np.where(theme == NONE, NONE, clusters.sub_theme), LEAST_PASSAGES)
    free = {theme_id for theme_id in standing.themes if theme_id not in held_ids}
    uppers = sorted(theme_id for theme_id in free if standing.top_of(theme_id) == theme_id)
    return Arrangement(
        held=held,
        upper=_match(standing, standing.tops, uppers, theme, vectors),
        lower=_match(standing, standing.theme_of, sorted(free - set(uppers)), sub_theme, vectors),
    )


def _find_owners(community: Int64, held: Int64) -> Int64:
    """By community, the theme that holds most of it where it belongs mostly to themes that people hold together; NONE
    elsewhere, and in the place after the last."""
    count = int(community.max(initial=NONE)) + 1
    owner = np.full(count + 1, NONE, dtype=np.int64)
    sizes = np.bincount(community[community != NONE], minlength=count)
    owned = (community != NONE) & (held >= 0)
    is_owned = np.bincount(community[owned], minlength=count) >= np.maximum(MOSTLY * sizes, 1)
    pairs, counts = np.unique(np.stack([community[owned], held[owned]]), axis=1, return_counts=True)
    rising = np.lexsort((-pairs[1], counts))
    owner[pairs[0, rising]] = pairs[1, rising]
    owner[:count][~is_owned] = NONE
    return owner


def _find_held(standing: Standing, held_ids: set[int]) -> Int64:
    is_held: Bool = np.isin(standing.theme_of, np.array(sorted(held_ids), dtype=np.int64)) | standing.is_by_person
    return np.where(is_held & (standing.theme_of != NONE), standing.theme_of, NONE)


def _match(standing: Standing, theme_of: Int64, ids: list[int], found: Int64, vectors: Float16) -> Level:
    place_of = {theme_id: place for place, theme_id in enumerate(ids)}
    known, places = np.unique(theme_of, return_inverse=True)
    old = np.array([place_of.get(theme_id, NONE) for theme_id in known.tolist()], dtype=np.int64)[places]
    dimensions = vectors.shape[1]
    old_centroids: Float32 = np.array([standing.themes[theme_id].centroid for theme_id in ids], dtype=np.float32)
    themes = OldThemes(
        ids=np.array(ids, dtype=np.int64),
        centroids=old_centroids.reshape(-1, dimensions),
        is_named=np.array([standing.themes[theme_id].is_named for theme_id in ids], dtype=np.bool_),
    )
    centroids = find_centroids(vectors, found).reshape(-1, dimensions)
    return Level(found, centroids, match(themes, old, found, centroids))
