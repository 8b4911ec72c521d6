"""What a run tells about the communities it found: what they are called, what stands for them, how far they reach."""

from dataclasses import dataclass

import numpy as np

from models.database import Database
from search.corpus import NONE
from search.embedding import Float32
from search.ranked import Int64
from search.themes.arranging import Level
from search.themes.clustering import find_cosines
from search.themes.labelling import MOST_TEXTS, Label, label_clusters
from search.themes.loading import ThemePassages, load_texts
from search.themes.names import load_names
from search.themes.quotes import find_sentences
from search.themes.reach import find_reach

TEXTS_IN_ALL = 100_000
"""Texts that are read for the labels of one level of themes, where there are many: some MOST_TEXTS of each else."""

LEAST_TEXTS = 10
"""Texts of one theme that are read, however many themes there are."""


@dataclass(frozen=True)
class Described:
    """By number of the community its label, the passage nearest to its centre and the sentence of that, and its reach;
    by passage its cosine to the centre of its own community."""

    labels: list[Label]
    quotes: list[int]
    sentences: list[int | None]
    reaches: list[float]
    cosines: Float32


def describe(database: Database, model_key: str, passages: ThemePassages, customers: Int64, level: Level) -> Described:
    found, centroids = level.found, level.centroids
    cosines = find_cosines(passages.vectors, centroids, found)
    inside = np.flatnonzero(found != NONE)
    central_first = inside[np.lexsort((-cosines[inside], found[inside]))]
    starts = np.searchsorted(found[central_first], np.arange(len(centroids)))
    quotes = passages.passage_id[central_first[starts]].tolist()
    sums = np.bincount(found[inside], weights=cosines[inside], minlength=len(centroids))
    sizes = np.bincount(found[inside], minlength=len(centroids))
    with database.read() as session:
        sentences = find_sentences(session, model_key, dict(zip(quotes, centroids, strict=True)))
    return Described(
        labels=_label(database, passages, customers, found, central_first, starts),
        quotes=quotes,
        sentences=[sentences.get(passage_id) for passage_id in quotes],
        reaches=[find_reach(mean) for mean in (sums / np.maximum(sizes, 1)).tolist()],
        cosines=cosines,
    )


def _label(
    database: Database, passages: ThemePassages, customers: Int64, found: Int64, central_first: Int64, starts: Int64
) -> list[Label]:
    """From the most central passages of each community."""
    most = min(MOST_TEXTS, max(LEAST_TEXTS, TEXTS_IN_ALL // max(len(starts), 1)))
    place_in_theme = np.arange(len(central_first)) - starts[found[central_first]]
    read = central_first[place_in_theme < most]
    texts = load_texts(database, passages.passage_id[read].tolist())
    read = read[np.isin(passages.passage_id[read], np.array(list(texts), dtype=np.int64))]
    told = [texts[passage_id] for passage_id in passages.passage_id[read].tolist()]
    with database.read() as session:
        names = load_names(session)
    return label_clusters(
        [text for text, _language in told], found[read], customers[read], [language for _text, language in told], names
    )
