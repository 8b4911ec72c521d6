"""What was said in the passages gathered, remark by remark: what one person says in one passage, in sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.interviews import Speaker, SpeakerRole
from models.passages import Embedding, Passage
from search.answers.gathering import Gathered
from search.answers.understanding import Question
from search.corpus import NONE
from search.customers import Customers
from search.embedding import Float32, normalise, unpack_vectors
from search.passages import list_sentences, unpack_sentences
from search.ranked import Int64

NEARER_COUNTS = 4.0
"""How much more of a remark's vector a sentence makes up that is nearer to the question: e-fold a quarter of cosine."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` up to, not including, `end` of a line of a passage."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Remark:
    """`cosines` and `vectors` are those of its sentences, `whole` the vector of its passage, `bearing` how much that
    bears on the question. `customer` is as `search.customers` numbers people."""

    passage: Any
    row: int
    speaker_id: int
    customer: int
    bearing: float
    sentences: tuple[Sentence, ...]
    vectors: Float32
    cosines: Float32
    whole: Float32

    @property
    def nearest(self) -> Sentence:
        """The sentence nearest to the question."""
        return self.sentences[int(self.cosines.argmax())]

    @cached_property
    def vector(self) -> Float32:
        """What it says to the question: its sentences, the more the nearer, beside its passage, which holds the
        question that was asked."""
        weights = np.exp(NEARER_COUNTS * self.cosines)[:, None]
        said = normalise((weights * self.vectors).sum(axis=0, keepdims=True))
        return np.asarray(normalise(said + self.whole)[0])


def load_remarks(
    session: Session, asked: Question, customers: Customers, gathered: Gathered, model_key: str
) -> list[Remark]:
    """The remarks of customers in the order of the corpus. What is no longer in the database is left out."""
    dimensions = len(asked.vector)
    ids = asked.corpus.rows.passage_id[gathered.rows].tolist()
    passages = _load_passages(session, ids, model_key)
    voices = {turn[0] for passage in passages.values() for turn in passage.turns if turn[0] is not None}
    ours = _find_interviewers(session, voices)
    found = [
        (passages[passage_id], row, bearing, speaker_id, sentences, vectors)
        for passage_id, row, bearing in zip(ids, gathered.rows.tolist(), gathered.bearing.tolist(), strict=True)
        if passage_id in passages
        for speaker_id, sentences, vectors in _split(passages[passage_id], dimensions)
        if speaker_id not in ours
    ]
    people = customers.of_speakers(_array(item[3] for item in found), _array(item[0].interview_id for item in found))
    return [
        Remark(passage, row, speaker_id, person, bearing, sentences, vectors, asked.measure(vectors), whole)
        for (passage, row, bearing, speaker_id, sentences, vectors), person in zip(found, people.tolist(), strict=True)
        for whole in (unpack_vectors([passage.vector], dimensions)[0].astype(np.float32),)
    ]


def _load_passages(session: Session, passage_ids: Sequence[int], model_key: str) -> Mapping[int, Any]:
    passages, embeddings = Passage.__table__.c, Embedding.__table__.c
    names = (
        "id", "interview_id", "transcript_id", "first_segment_id", "last_segment_id", "start_ms", "end_ms", "text",
        "turns", "context", "role", "speaker_id",
    )  # fmt: skip
    of_model = and_(embeddings.passage_id == passages.id, embeddings.model_key == model_key)
    query = (
        select(*(passages[name] for name in names), embeddings.vector, embeddings.sentences)
        .join(Embedding.__table__, of_model)
        .where(passages.id.in_(passage_ids))
    )
    return {row.id: row for row in session.execute(query)}


def _find_interviewers(session: Session, speaker_ids: Iterable[int]) -> set[int]:
    """Those of the voices that are ours: a listener's "mm-hm" stands in a customer's passage."""
    query = select(Speaker.id).where(Speaker.id.in_(sorted(speaker_ids)), Speaker.role == SpeakerRole.INTERVIEWER)
    return set(session.scalars(query))


def _split(passage: Any, dimensions: int) -> Iterator[tuple[int, tuple[Sentence, ...], Float32]]:
    """The sentences of a passage by who says them, with their vectors: the passage's where they have none."""
    lines = passage.text.split("\n")
    spans = list_sentences(lines)
    vectors = unpack_sentences(passage.sentences or b"", dimensions)
    if len(vectors) != len(spans):  # embedded by another version
        vectors = np.tile(unpack_vectors([passage.vector], dimensions).astype(np.float32), (len(spans), 1))
    places: dict[int, list[int]] = defaultdict(list)
    for place, (line, _, _) in enumerate(spans):
        speaker_id = passage.turns[line][0]
        places[NONE if speaker_id is None else speaker_id].append(place)
    for speaker_id, those in places.items():
        said = (spans[place] for place in those)
        yield speaker_id, tuple(Sentence(*span, lines[span[0]][span[1] : span[2]]) for span in said), vectors[those]


def _array(numbers: Iterable[int]) -> Int64:
    return np.fromiter(numbers, dtype=np.int64)
