"""Which passages bear on a question, well beyond the first page.

Every quantity here is absolute: cosines with the question, and which of its words are said. Nothing is measured against
what else is in the corpus, so an interview that has nothing to do with the question changes nothing in its answer.
"""

from dataclasses import dataclass

import numpy as np

from search.answers.bearing import WORD_COUNTS, find_bearing
from search.answers.understanding import Question
from search.corpus import Corpus
from search.fulltext import FieldWeights, TextQuery
from search.query import Query
from search.ranked import Bool, Int64
from search.ranking import apply_musts
from search.ranking.pool import Float64, make_pool

MOST_FOUND = 1000
"""Passages looked at of each kind: the nearest in meaning, and those that say words of the question."""

MOST_WEIGHED = 350
"""Passages of these that are weighed with what was said around them."""

MOST_TAKEN = 200
"""Passages that an answer is made of, where more bear on the question: those that do most."""

LEAST_COSINE = 0.2
"""A passage without a word of the question must be at least this near to it in meaning."""

LEAST_COSINE_OF_HOLDING = 0.15
"""The same of a passage that says a word of the question."""

LEAST_BEARING = 0.39
"""From where on a passage counts as said to the question."""

MARGIN = 0.25
"""How much less a passage may bear on the question than the best of its interview: each is heard with its best."""

MARGIN_OF_ALL = 0.8
"""The same beside the best of all interviews."""

AROUND = 12
"""Rows taken in on either side: some 600 words, beyond what evidence reaches along a conversation."""

SAID = FieldWeights(text=1.0, context=0.0, speaker=0.0)


@dataclass(frozen=True)
class Gathered:
    """Passages that bear on a question, by row in the order of the corpus, and by how much (`find_bearing`).
    `is_said` tells whether any of them says a word of the question."""

    rows: Int64
    bearing: Float64
    is_said: bool

    def __len__(self) -> int:
        return len(self.rows)


NOTHING = Gathered(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64), is_said=False)


def gather(asked: Question, subjects: Float64) -> Gathered:
    """The passages among those allowed that bear on the question; `subjects` is by how much more those of each
    interview do, for what its study is about."""
    if not asked.query.concepts:
        return NOTHING
    corpus = asked.corpus
    allowed, seeds = apply_musts(corpus, asked.query, asked.allowed)
    rows = _find_candidates(asked, seeds, subjects)
    if not len(rows):
        return NOTHING
    pool = make_pool(corpus, _surround(corpus, rows), allowed)
    cosines = asked.measure_rows(pool.rows)
    held = find_held(corpus, asked.query, pool.rows)
    places = np.searchsorted(pool.rows, rows)
    bearing = find_bearing(pool, cosines, held)[places] + subjects[corpus.interview_row[rows]]
    taken = _take(corpus.rows.interview_id[rows], bearing)
    return Gathered(rows[taken], bearing[taken], is_said=bool(held[places[taken]].any()))


def find_held(corpus: Corpus, query: Query, rows: Int64) -> Bool:
    """Which of the question's concepts each row says, in any of its spellings, (rows, concepts)."""
    terms = [term for concept in query.concepts for term in concept.terms]
    starts = np.cumsum([0, *(len(concept.terms) for concept in query.concepts)])[:-1]
    return np.logical_or.reduceat(corpus.term_scores(terms, rows, SAID) > 0, starts, axis=0).T


def _find_candidates(asked: Question, allowed: Bool, subjects: Float64) -> Int64:
    """Rows near enough to the question to bear on it, in order; where they are many, those that promise most: by
    themselves and by the best of their interview."""
    corpus, query = asked.corpus, asked.query
    words = TextQuery(words=tuple(word for concept in query.concepts for word in concept.words))
    near = [corpus.nearest(reading, MOST_FOUND, allowed).rows for reading in asked.readings]
    rows = np.unique(np.concatenate([*near, corpus.matches(words, MOST_FOUND, allowed).rows]))
    if not len(rows):
        return rows
    cosines = asked.measure_rows(rows)
    held = find_held(corpus, query, rows)
    enough = cosines >= np.where(held.any(axis=1), LEAST_COSINE_OF_HOLDING, LEAST_COSINE)
    rows, own = rows[enough], (cosines + WORD_COUNTS * held.mean(axis=1))[enough]
    own += subjects[corpus.interview_row[rows]]
    promise = own + _find_best(corpus.rows.interview_id[rows], own)
    return np.sort(rows[np.lexsort((rows, -promise))[:MOST_WEIGHED]])


def _find_best(interview_ids: Int64, values: Float64) -> Float64:
    """By row, the most that any row of its interview has."""
    _, interviews = np.unique(interview_ids, return_inverse=True)
    best = np.full(len(interview_ids), -np.inf)
    np.maximum.at(best, interviews, values)
    return best[interviews]


def _take(interview_ids: Int64, bearing: Float64) -> Int64:
    """The places of what bears enough on the question, in order."""
    least = np.maximum(
        _find_best(interview_ids, bearing) - MARGIN, max(LEAST_BEARING, float(bearing.max()) - MARGIN_OF_ALL)
    )
    order = np.lexsort((np.arange(len(bearing)), -bearing))
    return np.sort(order[bearing[order] >= least[order]][:MOST_TAKEN])


def _surround(corpus: Corpus, rows: Int64) -> Int64:
    """`rows` with what was said around them, in the same interviews."""
    chosen = np.zeros(len(corpus), dtype=np.bool_)
    for row in rows.tolist():
        inside = corpus.rows_of_interview(int(corpus.rows.interview_id[row]))
        chosen[max(row - AROUND, inside.start) : min(row + AROUND + 1, inside.stop)] = True
    return np.flatnonzero(chosen & corpus.alive)
