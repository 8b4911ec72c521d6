"""How one corpus follows from another: interviews replaced whole, leftovers cleared away."""

from dataclasses import replace

import numpy as np

from search.corpus.corpus import Corpus
from search.corpus.loading import Loaded, make_interviews, make_rows
from search.fulltext import FullTextReader, TermCounts
from search.ranked import Int64
from search.vectors import ExactIndex

MOST_DEAD_SHARE = 4
"""Leftovers are cleared once they are more than one row in so many."""


def empty_corpus(dimensions: int, reader: FullTextReader) -> Corpus:
    return Corpus(
        seq=0,
        rows=make_rows([]),
        interviews=make_interviews([]),
        alive=np.empty(0, dtype=np.bool_),
        vectors=ExactIndex.from_vectors(np.empty((0, dimensions), dtype=np.float16)),
        reader=reader,
        term_counts=TermCounts.empty(),
    )


def replace_interviews(corpus: Corpus, interview_ids: Int64, loaded: Loaded) -> Corpus:
    """The corpus with what is `loaded` in place of the interviews named; those that were not loaded are gone.

    Its reader is left as it was: full text is written and committed beside.
    """
    replaced = corpus.alive & np.isin(corpus.rows.interview_id, interview_ids)
    others = corpus.interviews.take(~np.isin(corpus.interviews.interview_id, interview_ids))
    interviews = others.followed_by(loaded.interviews)
    return replace(
        corpus,
        rows=corpus.rows.followed_by(loaded.rows),
        interviews=interviews.take(np.argsort(interviews.interview_id, kind="stable")),
        alive=np.concatenate([corpus.alive & ~replaced, np.ones(len(loaded.rows), dtype=np.bool_)]),
        vectors=corpus.vectors.extended(loaded.vectors),
        term_counts=corpus.term_counts.forgotten(np.flatnonzero(replaced)).extended(loaded.texts),
    )


def compact(corpus: Corpus) -> Corpus:
    """The corpus without leftovers, if they are many; else the corpus as it is."""
    living = np.flatnonzero(corpus.alive)
    if (len(corpus) - len(living)) * MOST_DEAD_SHARE <= len(corpus):
        return corpus
    return replace(
        corpus,
        rows=corpus.rows.take(living),
        alive=np.ones(len(living), dtype=np.bool_),
        vectors=corpus.vectors.kept(living),
        term_counts=corpus.term_counts.kept(living),
    )


def fingerprint(corpus: Corpus) -> dict[int, tuple[int, int]]:
    """By interview, how many passages the corpus has and the sum of their ids."""
    spans = (corpus.rows_of_interview(int(interview_id)) for interview_id in corpus.interviews.interview_id)
    ids = corpus.rows.passage_id
    return {
        int(corpus.rows.interview_id[span.start]): (span.stop - span.start, int(ids[span].sum()))
        for span in spans
        if span.stop > span.start
    }
