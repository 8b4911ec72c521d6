"""What a run looks for themes in: what customers said, as vectors, read from the database in pieces."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Row, func, select

from models.chunks import cut
from models.columns import columns_of
from models.database import Database
from models.interviews import Interview, Speaker, SpeakerRole
from models.passages import Embedding, Passage
from models.transcripts import Transcript
from search.corpus import NONE
from search.embedding import Float16, normalise, unpack_vectors
from search.passages import unpack_sentences
from search.ranked import Int64

AT_ONCE = 5_000
"""Passages read at a time: some 10 MB."""


@dataclass(frozen=True)
class ThemePassages:
    """Parallel arrays, ordered by passage; `vectors` is (n, dimensions), `speaker_id` NONE where nobody knows."""

    passage_id: Int64
    interview_id: Int64
    speaker_id: Int64
    vectors: Float16

    def __len__(self) -> int:
        return len(self.passage_id)


def load_passages(database: Database, model_key: str, dimensions: int, words_min: int) -> ThemePassages:
    """Customers' passages of at least `words_min` words in the transcripts that are read, drafts left out.

    Where nobody's role in an interview is known, all of it counts as customers', as it does for search.
    """
    ids: list[tuple[int, int, int]] = []
    vectors: list[Float16] = []
    last = 0
    while True:
        with database.read() as session:
            rows = session.execute(_select(model_key, last)).all()
        if not rows:
            break
        last = rows[-1].id
        kept = [row for row in rows if len(row.text.split()) >= words_min]
        ids += [(row.id, row.interview_id, row.speaker_id or NONE) for row in kept]
        if kept:
            vectors.append(make_theme_vectors(kept, dimensions))
    columns = np.array(ids, dtype=np.int64).reshape(-1, 3).T
    nothing = np.empty((0, dimensions), dtype=np.float16)
    return ThemePassages(columns[0], columns[1], columns[2], np.concatenate(vectors) if vectors else nothing)


def make_theme_vectors(rows: list[Row[Any]], dimensions: int) -> Float16:
    """By row with `vector` and `sentences` as the table keeps them, what themes compare: the passage with the question
    it answers, and its sentences alone, which hold neither question nor name."""
    whole = unpack_vectors([row.vector for row in rows], dimensions).astype(np.float32)
    spoken = np.stack(
        [
            unpack_sentences(row.sentences, dimensions).mean(axis=0) if row.sentences else whole[place]
            for place, row in enumerate(rows)
        ]
    )
    return normalise(normalise(spoken) + whole).astype(np.float16)


def _select(model_key: str, after: int) -> Any:
    passages, embeddings = columns_of(Passage), columns_of(Embedding)
    with_roles = select(Speaker.interview_id).where(Speaker.role.is_not(None))
    is_customers = (passages.role == SpeakerRole.CUSTOMER) | (
        passages.role.is_(None) & passages.interview_id.not_in(with_roles)
    )
    return (
        select(
            passages.id,
            passages.interview_id,
            passages.speaker_id,
            passages.text,
            embeddings.vector,
            embeddings.sentences,
        )
        .join(Interview, Interview.transcript_id == passages.transcript_id)
        .join(Transcript, Transcript.id == Interview.transcript_id)
        .join(Embedding, (embeddings.passage_id == passages.id) & (embeddings.model_key == model_key))
        .where(passages.id > after, is_customers, Transcript.is_draft.is_(False))
        .order_by(passages.id)
        .limit(AT_ONCE)
    )


def load_texts(database: Database, passage_ids: list[int]) -> dict[int, tuple[str, str | None]]:
    """By passage, what was said and in which language."""
    found: dict[int, tuple[str, str | None]] = {}
    language = func.coalesce(Interview.language, Transcript.language).label("language")
    for chunk in cut(passage_ids):
        query = (
            select(Passage.id, Passage.text, language)
            .join(Transcript, Transcript.id == Passage.transcript_id)
            .join(Interview, Interview.id == Passage.interview_id)
            .where(Passage.id.in_(chunk))
        )
        with database.read() as session:
            found |= {row.id: (row.text, row.language) for row in session.execute(query)}
    return found
