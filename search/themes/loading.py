"""What a run looks for themes in: what customers said, as vectors, read from the database in pieces."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Row, func, select

from models.chunks import cut
from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from models.transcripts import Transcript
from search.corpus import NONE
from search.embedding import Float16, normalise, unpack_vectors
from search.passages import unpack_sentences
from search.ranked import Int64
from search.themes.speech import says_enough, select_speech

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


def load_passages(database: Database, model_key: str, dimensions: int) -> ThemePassages:
    """All that counts for themes and has a vector of this model."""
    ids = [np.empty((0, 3), dtype=np.int64)]
    vectors = [np.empty((0, dimensions), dtype=np.float16)]
    last = 0
    while True:
        with database.read() as session:
            rows = session.execute(select_speech(model_key).where(Passage.id > last).limit(AT_ONCE)).all()
        if not rows:
            break
        last = rows[-1].id
        kept = [row for row in rows if says_enough(row)]
        if kept:
            ids.append(np.array([(row.id, row.interview_id, row.speaker_id or NONE) for row in kept], dtype=np.int64))
            vectors.append(make_theme_vectors(kept, dimensions))
    passage_id, interview_id, speaker_id = np.concatenate(ids).T.copy()
    return ThemePassages(passage_id, interview_id, speaker_id, np.concatenate(vectors))


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
