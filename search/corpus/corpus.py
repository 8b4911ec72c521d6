"""The corpus at one moment: every passage as a row of numbers, its vector and its words. It never changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.corpus.columns import Interviews, Rows
from search.embedding import Float32
from search.fulltext import FieldWeights, FullTextReader, TermCounts, TextQuery, Vocabulary
from search.fulltext.analysis import list_content_terms
from search.ranked import Bool, Int64, Ranked
from search.vectors import VectorIndex

MARGIN = 1.2
"""More hits are asked of full text than the filter's share calls for, to rarely have to ask twice."""


@dataclass(frozen=True)
class Corpus:
    """Rows are numbered from 0 and mean something within one value only. A row that is not `alive` is a leftover of an
    interview that has changed since. The rows of an interview are together, ordered by position.

    Masks (`allowed`) have one value a row; they come before ranking, so a narrow filter loses nothing.
    """

    seq: int
    rows: Rows
    interviews: Interviews
    alive: Bool
    vectors: VectorIndex
    reader: FullTextReader
    term_counts: TermCounts

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def interview_row(self) -> Int64:
        """By row, the place of its interview in `interviews`; meaningless where the row is dead."""
        places = np.searchsorted(self.interviews.interview_id, self.rows.interview_id)
        return np.minimum(places, max(len(self.interviews) - 1, 0))

    @cached_property
    def _row_order(self) -> tuple[Int64, Int64]:
        """Ids of the passages that are alive, in order, and their rows."""
        living = np.flatnonzero(self.alive)
        order = living[np.argsort(self.rows.passage_id[living], kind="stable")]
        return self.rows.passage_id[order], order

    @cached_property
    def _spans(self) -> dict[int, slice]:
        """The rows of each interview."""
        living = np.flatnonzero(self.alive)
        if not len(living):
            return {}
        ids = self.rows.interview_id[living]
        starts = np.concatenate([[0], np.flatnonzero(np.diff(ids)) + 1])
        ends = np.concatenate([starts[1:], [len(ids)]])
        return {
            int(ids[start]): slice(int(living[start]), int(living[end - 1]) + 1)
            for start, end in zip(starts, ends, strict=True)
        }

    def rows_of_passages(self, passage_ids: Sequence[int] | Int64) -> Int64:
        """The row of each passage, -1 where it is not in the corpus."""
        ids, rows = self._row_order
        wanted = np.asarray(passage_ids, dtype=np.int64)
        if not len(ids):
            return np.full(len(wanted), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
        return np.where(ids[places] == wanted, rows[places], -1)

    def rows_of_interview(self, interview_id: int) -> slice:
        """Where the rows of an interview are; an empty slice where it has none."""
        return self._spans.get(interview_id, slice(0, 0))

    def in_interviews(self, interview_ids: Iterable[int]) -> Bool:
        """A mask of the rows of the interviews."""
        mask = np.zeros(len(self), dtype=np.bool_)
        for interview_id in interview_ids:
            mask[self.rows_of_interview(interview_id)] = True
        return mask

    def where_interviews(self, chosen: Bool) -> Bool:
        """A mask of the rows of the interviews that `chosen`, one value for each of `interviews`, is true for."""
        if not len(self.interviews):
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(chosen[self.interview_row] & self.alive)

    def nearest(self, vector: Float32, k: int, allowed: Bool | None = None) -> Ranked:
        """The `k` rows nearest in meaning, with their cosines."""
        searchable = self._searchable if allowed is None else self._searchable & allowed
        return self.vectors.search(vector, k, None if searchable.all() else searchable)

    def similarities(self, vector: Float32, rows: Int64) -> Float32:
        """The cosine of each of `rows` to `vector`; 0 where a row has no vector yet."""
        return self.vectors.scores(vector, rows)

    def vectors_of(self, rows: Int64) -> Float32:
        """The vectors of `rows`, (rows, dimensions); zeros where a row has none yet."""
        return self.vectors.vectors(rows)

    def matches(self, query: TextQuery, k: int, allowed: Bool | None = None) -> Ranked:
        """The `k` rows that match best by their words, with BM25 scores over the whole corpus."""
        chosen = self.alive if allowed is None else self.alive & allowed
        wanted = min(k, int(chosen.sum()))
        if not wanted:
            return Ranked(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
        inside, rows_inside = self._interviews_of(chosen)
        limit = wanted if rows_inside == chosen.sum() else int(wanted * MARGIN * rows_inside / chosen.sum()) + 10
        while True:
            ids, scores = self.reader.search(query, limit, inside)
            rows = self.rows_of_passages(ids)
            passing = (rows >= 0) & chosen[rows]
            if passing.sum() >= wanted or len(ids) < limit:
                return Ranked(rows[passing][:wanted], scores[passing][:wanted])
            limit *= 4

    def _interviews_of(self, chosen: Bool) -> tuple[list[int] | None, int]:
        """The interviews that chosen rows are in, or None where that is most of them, and how many rows they have."""
        has_chosen = np.zeros(len(self.interviews), dtype=np.bool_)
        has_chosen[self.interview_row[chosen]] = True
        if 2 * has_chosen.sum() > len(self.interviews):
            return None, int(self.alive.sum())
        return self.interviews.interview_id[has_chosen].tolist(), int(self.where_interviews(has_chosen).sum())

    def terms(self, text: str) -> list[str]:
        """The stemmed words that say what a question is about, in every language that the corpus holds."""
        found = (list_content_terms(text, analysis) for analysis in self.reader.analyses)
        return list(dict.fromkeys(term for terms in found for term in terms))

    def term_scores(self, terms: Sequence[str], rows: Int64, weights: FieldWeights | None = None) -> Float32:
        """BM25 of each of `terms` on each of `rows`, (terms, rows), over the statistics of the whole corpus."""
        return self.term_counts.scores(terms, rows, weights or FieldWeights())

    @property
    def vocabulary(self) -> Vocabulary:
        return self.reader.vocabulary

    @cached_property
    def _searchable(self) -> NDArray[np.bool_]:
        return self.alive & self.rows.has_vector
