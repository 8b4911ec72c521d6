"""The ranking, step by step: candidates, evidence, probabilities, stretches, duplicates folded."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from search.corpus import Corpus
from search.fulltext import TextQuery
from search.query import Query
from search.ranked import NOTHING, Bool, Float32, Int64, Ranked
from search.ranking.answering import find_log_odds
from search.ranking.evidence import Mode, weigh
from search.ranking.pool import Float64, Pool, choose_rows, make_pool
from search.ranking.stretches import PoolStretch, grow_stretches

CANDIDATES = 200
"""Rows taken from each of the two indexes; more of them change nothing that was measured."""

LEAST_COSINE = 0.2
"""A stretch without a word of the question must be at least this near to it in meaning."""

LEAST_COSINE_OF_UNKNOWN = 0.35
"""The same where nobody ever said a word of the question: most nonsense is less near to anything."""

SCORE_SPREAD = 4.0
"""Log odds are shown as a score in 0..1, flattened by this so that good hits can be told from very good ones."""

SAME = 0.95
"""Cosine above which two stretches say the same: one of them is shown."""


@dataclass(frozen=True)
class Stretch:
    """A hit before it is read from the database: rows of one interview, in order; `peak` is the best of them. `score`
    is in 0..1 and compares hits of one search."""

    rows: Int64
    peak: int
    score: float


def rank(corpus: Corpus, query: Query, vector: Float32 | None, allowed: Bool, mode: Mode, limit: int) -> list[Stretch]:
    """The `limit` best stretches of `allowed` rows, best first. `vector` is the question's, None in keyword mode."""
    allowed, seeds = apply_musts(corpus, query, allowed)
    if not seeds.any():
        return []
    candidates = _find_candidates(corpus, query, vector, seeds, mode)
    pool = make_pool(corpus, choose_rows(corpus, seeds, candidates), allowed)
    cosines = _find_cosines(corpus, pool, vector)
    term_scores = _score_concepts(corpus, query, pool)
    mentioned = _find_mentioned(corpus, query, pool.rows).astype(np.float64)
    evidence = weigh(pool, cosines, term_scores, mentioned, mode)
    log_odds = find_log_odds(pool, evidence)
    relevant = _find_relevant(cosines, term_scores, mentioned, mode, known=_is_known(corpus, query))
    stretches = (
        stretch
        for stretch in grow_stretches(pool, log_odds, evidence, seeds[pool.rows])
        if relevant[stretch.start : stretch.end].any()
    )
    best = _fold_duplicates(corpus, pool, stretches, limit)
    return [_describe(pool, stretch, log_odds) for stretch in best]


def apply_musts(corpus: Corpus, query: Query, allowed: Bool) -> tuple[Bool, Bool]:
    """The rows a hit may have, none with an excluded word, and those of which it must have one: with every phrase."""
    for excluded in query.excluded:
        found = corpus.matches(TextQuery(required=(excluded,)), len(corpus), allowed)
        allowed = allowed.copy()
        allowed[found.rows] = False
    if not query.phrases:
        return allowed, allowed
    seeds = np.zeros(len(corpus), dtype=np.bool_)
    seeds[corpus.matches(TextQuery(phrases=query.phrases), len(corpus), allowed).rows] = True
    return allowed, seeds


def _find_candidates(corpus: Corpus, query: Query, vector: Float32 | None, seeds: Bool, mode: Mode) -> list[Ranked]:
    """The best rows of each index, and the best by whom the question names."""
    groups = [seeds]
    named = _find_mentioned(corpus, query, np.arange(len(corpus))) & seeds
    if named.any():
        groups.append(named)
    found = [corpus.nearest(vector, CANDIDATES, group) for group in groups] if vector is not None else []
    if mode is not Mode.SEMANTIC:
        words = TextQuery(words=tuple(word for concept in query.concepts for word in concept.words))
        found += [corpus.matches(words, CANDIDATES, group) if words.words else NOTHING for group in groups]
    return found


def _find_cosines(corpus: Corpus, pool: Pool, vector: Float32 | None) -> Float64:
    if vector is None:
        return np.zeros(len(pool))
    return corpus.similarities(vector, pool.rows).astype(np.float64)


def _score_concepts(corpus: Corpus, query: Query, pool: Pool) -> Float64:
    """BM25 of each concept on each row, (rows, concepts): the best of its spellings."""
    terms = [term for concept in query.concepts for term in concept.terms]
    if not terms:
        return np.zeros((len(pool), 0))
    scores = corpus.term_scores(terms, pool.rows).astype(np.float64)
    starts = np.cumsum([0, *(len(concept.terms) for concept in query.concepts)])[:-1]
    return np.maximum.reduceat(scores, starts, axis=0).T


def _find_mentioned(corpus: Corpus, query: Query, rows: Int64) -> Bool:
    """Which rows are by a speaker or from an account that the question names."""
    by_speaker = np.isin(corpus.rows.speaker_id[rows], query.speaker_ids)
    account_of_row = corpus.interviews.account_id[corpus.interview_row[rows]] if len(corpus.interviews) else rows
    return np.asarray(by_speaker | np.isin(account_of_row, query.account_ids))


def _is_known(corpus: Corpus, query: Query) -> bool:
    """Whether anybody ever said a word of the question, within the filters or not."""
    return any(corpus.vocabulary.knows(word) for concept in query.concepts for word in concept.words)


def _find_relevant(cosines: Float64, term_scores: Float64, mentioned: Float64, mode: Mode, *, known: bool) -> Bool:
    """Which rows say a word of the question, come near it in meaning, or are by whom it names."""
    matched = term_scores.any(axis=1)
    if mode is Mode.KEYWORD:
        return np.asarray(matched)
    near = cosines >= (LEAST_COSINE if known else LEAST_COSINE_OF_UNKNOWN)
    return np.asarray(near | (mentioned > 0) | (matched & (mode is Mode.HYBRID)))


def _fold_duplicates(corpus: Corpus, pool: Pool, stretches: Iterable[PoolStretch], limit: int) -> list[PoolStretch]:
    """The first `limit` that don't repeat one before them."""
    kept: list[PoolStretch] = []
    vectors = np.empty((0, 0), dtype=np.float32)
    source = iter(stretches)
    while len(kept) < limit and (batch := list(islice(source, limit))):
        found = corpus.vectors_of(pool.rows[[stretch.peak for stretch in batch]])
        for stretch, vector in zip(batch, found, strict=True):
            if not len(kept) or float((vectors @ vector).max()) < SAME:
                kept.append(stretch)
                vectors = np.concatenate([vectors.reshape(-1, len(vector)), vector[None]])
    return kept[:limit]


def _describe(pool: Pool, stretch: PoolStretch, log_odds: Float64) -> Stretch:
    return Stretch(
        rows=pool.rows[stretch.start : stretch.end],
        peak=int(pool.rows[stretch.peak]),
        score=round(float(1 / (1 + np.exp(-log_odds[stretch.peak] / SCORE_SPREAD))), 4),
    )
