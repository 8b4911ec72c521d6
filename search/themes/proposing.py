"""A run: themes looked for in everything that customers say, and what would change if they were taken over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.database import Database
from models.errors import Conflict
from search.corpus import NONE
from search.customers import load_customers
from search.embedding import Float32
from search.ranked import Int64
from search.themes.arranging import Arrangement, Level, arrange
from search.themes.clustering import LEAST_COSINE, cluster, find_cosines
from search.themes.labelling import MOST_TEXTS, Label, label_clusters
from search.themes.loading import ThemePassages, load_passages, load_texts
from search.themes.proposal import FoundTheme, Proposal
from search.themes.standing import Standing, load_standing
from search.themes.summary import summarise

REACH_QUANTILE = 0.05
"""A new passage belongs to a theme where it is as near to its middle as all but these of its passages."""

_CLUSTERED = 0.7
"""How much of a run's time goes by until themes are found."""


class TooFewInterviews(Conflict):
    code, title = "too-few-interviews", "There are too few interviews for themes"


@dataclass(frozen=True)
class Wanted:
    """What a run is asked for, and its limits."""

    detail: float
    seed: int
    words_min: int
    interviews_min: int


@dataclass(frozen=True)
class _Described:
    """The communities of a level, by number, what they are called; by passage, how near it is to its own's centre."""

    cosines: Float32
    labels: list[Label]


def propose(
    database: Database, model_key: str, dimensions: int, wanted: Wanted, on_progress: Callable[[float], None]
) -> tuple[dict[str, Any], Proposal]:
    """The difference as people read it, and the proposal. Raises TooFewInterviews. Holds no transaction."""
    passages = load_passages(database, model_key, dimensions, wanted.words_min)
    interviews = len(np.unique(passages.interview_id))
    if interviews < wanted.interviews_min:
        raise TooFewInterviews(
            f"Themes need {wanted.interviews_min} interviews in which customers speak; there are {interviews}. "
            "Add more, then run it again."
        )
    clusters = cluster(
        passages.vectors,
        detail=wanted.detail,
        seed=wanted.seed,
        on_progress=lambda done: on_progress(_CLUSTERED * done),
    )
    with database.read() as session:
        standing = load_standing(session, passages.passage_id, model_key, dimensions)
        customers = load_customers(session).of_speakers(passages.speaker_id, passages.interview_id)
    arrangement = arrange(clusters, standing, passages.vectors)
    proposal = _make_proposal(database, model_key, passages, customers, arrangement, standing)
    on_progress(1.0)
    return summarise(passages, customers, standing, arrangement, proposal), proposal


def _make_proposal(
    database: Database,
    model_key: str,
    passages: ThemePassages,
    customers: Int64,
    arrangement: Arrangement,
    standing: Standing,
) -> Proposal:
    upper, lower = arrangement.upper, arrangement.lower
    uppers = _describe(database, passages, customers, upper)
    lowers = _describe(database, passages, customers, lower)
    themes = [_make_theme(passages, standing, upper, uppers, number, None) for number in range(len(uppers.labels))]
    for number in range(len(lowers.labels)):
        parent = int(upper.found[np.flatnonzero(lower.found == number)[0]])
        themes.append(_make_theme(passages, standing, lower, lowers, number, parent))
    free = np.flatnonzero(arrangement.held == NONE)
    joined = np.flatnonzero((arrangement.held > 0) & (arrangement.held != standing.theme_of))
    joined_theme_id = arrangement.held[joined]
    place = np.where(lower.found == NONE, upper.found, lower.found + len(uppers.labels))
    strength = np.where(lower.found == NONE, uppers.cosines, lowers.cosines)
    matchings = (upper.matching, lower.matching)
    return Proposal(
        model_key=model_key,
        themes=tuple(themes),
        centroids=np.concatenate([upper.centroids, lower.centroids]),
        passage_id=passages.passage_id[free],
        place=place[free],
        strength=strength[free],
        joined_passage_id=passages.passage_id[joined],
        joined_theme_id=joined_theme_id,
        joined_strength=_find_strength(passages, standing, joined, joined_theme_id),
        gone=tuple(theme_id for matching in matchings for theme_id in matching.gone),
        merged=tuple(
            (part, into) for matching in matchings for into, parts in matching.merged.items() for part in parts
        ),
    )


def _find_strength(passages: ThemePassages, standing: Standing, rows: Int64, theme_ids: Int64) -> Float32:
    """The cosine of each of `rows` to the centre of the theme that it joins."""
    vectors = passages.vectors[rows].astype(np.float32)
    centroids = [standing.themes[theme_id].centroid for theme_id in theme_ids.tolist()]
    return np.asarray(np.einsum("ij,ij->i", vectors, np.array(centroids, dtype=np.float32).reshape(vectors.shape)))


def _describe(database: Database, passages: ThemePassages, customers: Int64, level: Level) -> _Described:
    found, centroids = level.found, level.centroids
    inside = np.flatnonzero(found != NONE)
    cosines = find_cosines(passages.vectors, centroids, found)
    order = inside[np.lexsort((-cosines[inside], found[inside]))]
    place_in_theme = np.arange(len(order)) - np.searchsorted(found[order], found[order])
    read = order[place_in_theme < MOST_TEXTS]
    texts = load_texts(database, passages.passage_id[read].tolist())
    read = np.array([row for row in read if int(passages.passage_id[row]) in texts], dtype=np.int64)
    told = [texts[int(passages.passage_id[row])] for row in read]
    labels = label_clusters(
        [text for text, _language in told], found[read], customers[read], [language for _text, language in told]
    )
    return _Described(cosines, labels)


def _make_theme(
    passages: ThemePassages, standing: Standing, level: Level, described: _Described, number: int, parent: int | None
) -> FoundTheme:
    members = np.flatnonzero(level.found == number)
    cosines = described.cosines[members]
    theme_id = int(level.matching.theme_of[number])
    label = described.labels[number]
    return FoundTheme(
        theme_id=None if theme_id == NONE else theme_id,
        parent=parent,
        name=label.name if theme_id == NONE else standing.themes[theme_id].name,
        phrases=label.phrases,
        quote_passage_id=int(passages.passage_id[members[cosines.argmax()]]),
        reach=max(float(np.quantile(cosines, REACH_QUANTILE)), LEAST_COSINE),
    )
