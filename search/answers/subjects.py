"""What studies are about, in their own words: what is said in one bears on its subject more than it seems alone."""

import numpy as np
from sqlalchemy import select

from models.customers import Study
from models.database import Database
from search.answers.understanding import Question
from search.corpus import Corpus
from search.embedding import Embedder, Float32
from search.ranking.pool import Float64

LEAST_COSINE = 0.2
"""From where on a study is about what a question asks for."""

SUBJECT_COUNTS = 0.6
"""What more than that counts for everything said in it."""

MOST_COUNTED = 0.12
"""The most it counts, in cosines: small talk of a study about the very subject stays small talk."""


class Subjects:
    """The studies of this installation as vectors, read again when anything has changed. Safe to call from several
    threads."""

    def __init__(self, database: Database, embedder: Embedder) -> None:
        self._database = database
        self._embedder = embedder
        self._by_text: dict[str, Float32] = {}
        self._read: tuple[int, dict[int, Float32]] = (-1, {})

    def weigh(self, asked: Question) -> Float64:
        """By interview of the corpus, how much what is said in it bears on the question since its study is about it."""
        vectors = self._find_vectors(asked.corpus)
        weights = np.zeros(len(asked.corpus.interviews), dtype=np.float64)
        for study_id, vector in vectors.items():
            cosine = float(asked.measure(vector[None])[0])
            weight = min(MOST_COUNTED, SUBJECT_COUNTS * (cosine - LEAST_COSINE))
            if weight > 0:
                weights[asked.corpus.interviews.study_id == study_id] = weight
        return weights

    def _find_vectors(self, corpus: Corpus) -> dict[int, Float32]:
        seq, vectors = self._read
        if seq != corpus.seq:
            texts = self._read_texts()
            self._by_text = {text: self._embed(text) for text in texts.values()}
            vectors = {study_id: self._by_text[text] for study_id, text in texts.items()}
            self._read = (corpus.seq, vectors)
        return vectors

    def _read_texts(self) -> dict[int, str]:
        with self._database.read() as session:
            rows = session.execute(select(Study.id, Study.name, Study.purpose)).all()
        return {study_id: f"{name}. {purpose or ''}".strip() for study_id, name, purpose in rows}

    def _embed(self, text: str) -> Float32:
        known = self._by_text.get(text)
        return self._embedder.embed_query(text) if known is None else known
