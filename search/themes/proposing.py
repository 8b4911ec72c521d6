"""A run: themes looked for in everything that customers say, and what would change if they were taken over."""

from collections.abc import Callable, Sequence
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
from search.themes.clustering import cluster
from search.themes.describing import Described, describe
from search.themes.drawing import draw
from search.themes.loading import ThemePassages, load_passages
from search.themes.map import Drawn, load_map
from search.themes.proposal import FoundTheme, Proposal
from search.themes.standing import Standing, load_standing
from search.themes.summary import summarise

_CLUSTERED, _ARRANGED, _DRAWN = 0.7, 0.75, 0.85
"""How much of a run's time goes by until themes are found, arranged around people's work, and drawn."""


class TooFewInterviews(Conflict):
    code, title = "too-few-interviews", "There are too few interviews for themes"


@dataclass(frozen=True)
class Wanted:
    """What a run is asked for, and its limits."""

    detail: float
    seed: int
    interviews_min: int


def propose(
    database: Database, model_key: str, dimensions: int, wanted: Wanted, on_progress: Callable[[float], None]
) -> tuple[dict[str, Any], Proposal]:
    """The difference as people read it, and the proposal. Raises TooFewInterviews. Holds no transaction."""
    passages = load_passages(database, model_key, dimensions)
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
        before = load_map(session)
    arrangement = arrange(clusters, standing, passages.vectors)
    on_progress(_ARRANGED)
    drawn = draw(passages, standing, arrangement, before)
    on_progress(_DRAWN)
    proposal = _make_proposal(database, model_key, passages, customers, arrangement, standing, drawn)
    on_progress(1.0)
    return summarise(passages, customers, standing, arrangement, proposal), proposal


def _make_proposal(
    database: Database,
    model_key: str,
    passages: ThemePassages,
    customers: Int64,
    arrangement: Arrangement,
    standing: Standing,
    drawn: Drawn,
) -> Proposal:
    upper, lower = arrangement.upper, arrangement.lower
    uppers, lowers = (describe(database, model_key, passages, customers, level) for level in (upper, lower))
    taken = {theme.name for theme in standing.themes.values()}
    themes = _make_themes(standing, upper, uppers, [None] * len(uppers.labels), taken)
    themes += _make_themes(standing, lower, lowers, _find_parents(arrangement), taken)
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
        drawn=drawn,
    )


def _find_strength(passages: ThemePassages, standing: Standing, rows: Int64, theme_ids: Int64) -> Float32:
    """The cosine of each of `rows` to the centre of the theme that it joins."""
    vectors = passages.vectors[rows].astype(np.float32)
    centroids = [standing.themes[theme_id].centroid for theme_id in theme_ids.tolist()]
    return np.asarray(np.einsum("ij,ij->i", vectors, np.array(centroids, dtype=np.float32).reshape(vectors.shape)))


def _find_parents(arrangement: Arrangement) -> list[int]:
    """By sub-theme found, the theme found that it is part of."""
    _numbers, first = np.unique(arrangement.lower.found, return_index=True)
    return [int(arrangement.upper.found[row]) for row in first if arrangement.lower.found[row] != NONE]


def _make_themes(
    standing: Standing, level: Level, described: Described, parents: Sequence[int | None], taken: set[str]
) -> list[FoundTheme]:
    """Those found at one level. A theme that is found again keeps its name; a new one has one that isn't `taken`."""
    themes = []
    for number, theme_id in enumerate(level.matching.theme_of.tolist()):
        label = described.labels[number]
        name = label.name_apart(taken) if theme_id == NONE else standing.themes[theme_id].name
        taken.add(name)
        themes.append(
            FoundTheme(
                theme_id=None if theme_id == NONE else theme_id,
                parent=parents[number],
                name=name,
                phrases=label.phrases,
                quote_passage_id=described.quotes[number],
                quote_sentence=described.sentences[number],
                reach=described.reaches[number],
            )
        )
    return themes
