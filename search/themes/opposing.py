"""Who speaks for and who against what a theme is about, where their words show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.columns import columns_of
from models.passages import Embedding, Passage
from models.themes import Theme
from search.embedding import Float32, unpack_vectors
from search.opposing import measure_opposition, read_stances
from search.passages import list_sentences, unpack_sentences
from search.ranked import Bool
from search.themes.counting import Heard

ON_SUBJECT = 0.3
"""Cosine to a theme's centre from which a sentence is about what the theme is about."""


@dataclass(frozen=True)
class Voice:
    """A sentence of a passage, the row, that contradicts others of its theme as clearly as `strength` says, in 0..1."""

    row: int
    sentence: str
    strength: float


@dataclass(frozen=True)
class Side:
    """`customers` say so; `voices` are of different ones, the clearest first."""

    customers: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Opposing:
    in_favour: Side
    against: Side


@dataclass(frozen=True)
class Sentences:
    """Parallel: the row that each is in, the words, the vectors, and whether they speak for (1) or against (-1)."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    vectors: Float32
    stances: Float32

    def take(self, which: Bool) -> "Sentences":
        places = np.flatnonzero(which).tolist()
        return Sentences(
            tuple(self.rows[place] for place in places),
            tuple(self.texts[place] for place in places),
            self.vectors[places],
            self.stances[places],
        )


def find_opposing_sides(heard: Heard, found: Sentences) -> Opposing:
    """Sides that nothing on the other contradicts are empty."""
    favour, against = found.take(found.stances > 0), found.take(found.stances < 0)
    strengths = measure_opposition(favour.texts, favour.vectors, against.texts, against.vectors)
    return Opposing(
        _gather(heard, favour, strengths.max(axis=1, initial=0)),
        _gather(heard, against, strengths.max(axis=0, initial=0)),
    )


def _gather(heard: Heard, found: Sentences, strengths: Float32) -> Side:
    """The clearest sentence of each customer that any of the other side contradicts."""
    voices: dict[int, Voice] = {}
    for place in np.argsort(-strengths, kind="stable").tolist():
        if strengths[place] > 0:
            customer = int(heard.members.customer[found.rows[place]])
            voices.setdefault(customer, Voice(found.rows[place], found.texts[place], float(strengths[place])))
    return Side(len(voices), tuple(voices.values()))


def load_sentences(session: Session, heard: Heard, number: int, most: int) -> Sentences:
    """What is about what the theme is about, in the `most` passages nearest to its centre."""
    members, ids = heard.members, heard.members.corpus.rows.passage_id
    rows = np.flatnonzero(heard.rows & members.rows_of(number))
    rows = rows[np.argsort(-members.strength[rows], kind="stable")][:most]
    query = select(Theme.model_key, Theme.centroid).where(Theme.id == members.themes[number].id)
    model_key, packed = session.execute(query).one()
    centre = unpack_vectors([packed], len(packed) // np.dtype(np.float16).itemsize)[0].astype(np.float32)
    row_of = dict(zip(ids[rows].tolist(), rows.tolist(), strict=True))
    said = [each for chunk in cut(row_of) for each in _read_sentences(session, chunk, model_key, len(centre))]
    texts = [text for _, text, _ in said]
    vectors = np.array([vector for *_, vector in said], dtype=np.float32).reshape(-1, len(centre))
    found = Sentences(tuple(row_of[key] for key, *_ in said), tuple(texts), vectors, read_stances(texts))
    return found.take(vectors @ centre >= ON_SUBJECT)


def _read_sentences(
    session: Session, passage_ids: Sequence[int], model_key: str, dimensions: int
) -> Iterator[tuple[int, str, Float32]]:
    """Passages, and their sentences with their vectors."""
    passages, embeddings = columns_of(Passage), columns_of(Embedding)
    query = (
        select(passages.id, passages.text, embeddings.sentences)
        .join(Embedding, (embeddings.passage_id == passages.id) & (embeddings.model_key == model_key))
        .where(passages.id.in_(passage_ids), embeddings.sentences.is_not(None))
    )
    for passage_id, text, sentences in session.execute(query.order_by(passages.id)):
        lines = text.split("\n")
        spoken = [lines[line][start:end] for line, start, end in list_sentences(lines)]
        vectors = unpack_sentences(sentences, dimensions)
        if len(vectors) == len(spoken):  # else embedded by another version
            yield from zip([passage_id] * len(spoken), spoken, vectors, strict=True)
