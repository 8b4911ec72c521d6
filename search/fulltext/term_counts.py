"""How often each passage has each term: scores of single terms on given rows, which tantivy does not tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from search.fulltext.analysis import choose_analysis, split_words
from search.fulltext.documents import PassageText
from search.fulltext.query import FieldWeights
from search.fulltext.term_numbers import TermNumbers
from search.ranked import Float32, Int64

K1, B = 1.2, 0.75
"""BM25's usual constants, the same as tantivy's."""

FIELDS = 3
"""Text, context, speaker: the order of the last axis of `counts` and `lengths`."""

MOST_COUNTED, LONGEST = 255, 65535


@dataclass(frozen=True)
class TermCounts:
    """A forward index by row, as an immutable value. The terms of row r are `term_ids[starts[r]:starts[r + 1]]`.

    `vocabulary` is shared between values and only ever grows. `passages` (by term id), `total_lengths` and `size`
    count the rows that are alive, for BM25's statistics.
    """

    vocabulary: TermNumbers
    starts: Int64
    term_ids: NDArray[np.int32]
    counts: NDArray[np.uint8]
    lengths: NDArray[np.uint16]
    passages: NDArray[np.int32]
    total_lengths: NDArray[np.float64]
    size: int

    @classmethod
    def empty(cls) -> Self:
        return cls(
            vocabulary=TermNumbers([]),
            starts=np.zeros(1, dtype=np.int64),
            term_ids=np.empty(0, dtype=np.int32),
            counts=np.empty((0, FIELDS), dtype=np.uint8),
            lengths=np.empty((0, FIELDS), dtype=np.uint16),
            passages=np.empty(0, dtype=np.int32),
            total_lengths=np.zeros(FIELDS),
            size=0,
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    def extended(self, texts: Sequence[PassageText]) -> Self:
        """These counts with the passages of `texts` after the last row."""
        if not texts:
            return self
        counted = _count(texts, self.vocabulary)
        added = replace(
            self,
            starts=np.concatenate([self.starts, self.starts[-1] + np.cumsum(counted.sizes)]),
            term_ids=np.concatenate([self.term_ids, counted.term_ids]),
            counts=np.concatenate([self.counts, counted.counts]),
            lengths=np.concatenate([self.lengths, counted.lengths]),
        )
        return added._with_statistics(np.arange(len(self), len(added)), sign=1)

    def forgotten(self, rows: Int64) -> Self:
        """These counts with `rows` left in place but out of the statistics: they are dead."""
        return self._with_statistics(rows, sign=-1)

    def kept(self, rows: Int64) -> Self:
        """The counts of `rows` alone, which are all that are alive, numbered anew in that order."""
        places, sizes = self._places(rows)
        return replace(
            self,
            starts=np.concatenate([[0], np.cumsum(sizes)]),
            term_ids=self.term_ids[places],
            counts=self.counts[places],
            lengths=self.lengths[rows],
        )

    def scores(self, terms: Sequence[str], rows: Int64, weights: FieldWeights) -> Float32:
        """BM25 of each term on each row, (terms, rows); a term counts in each field as `weights` says."""
        field_weights = np.array([weights.text, weights.context, weights.speaker], dtype=np.float32)
        places, sizes = self._places(rows)
        distinct = {term: place for place, term in enumerate(dict.fromkeys(terms))}
        column_of_term = np.full(len(self.passages) + 1, -1, dtype=np.int32)
        numbered = ((place, self.vocabulary.get_number(term)) for term, place in distinct.items())
        known = [(place, term_id) for place, term_id in numbered if 0 <= term_id < len(self.passages)]
        for place, term_id in known:
            column_of_term[term_id] = place
        found = column_of_term[self.term_ids[places]]
        matching = found >= 0
        row_of_match = np.repeat(np.arange(len(rows)), sizes)[matching]
        frequency = self.counts[places[matching]] @ field_weights
        scores = np.zeros((len(distinct), len(rows)), dtype=np.float32)
        scores[found[matching], row_of_match] = frequency / (frequency + self._norms(rows, field_weights)[row_of_match])
        scores *= self._rarity(known, len(distinct))[:, None]
        return scores[[distinct[term] for term in terms]]

    def _norms(self, rows: Int64, field_weights: Float32) -> Float32:
        """What BM25 adds to the frequency: more for passages longer than the average."""
        average = max(float(self.total_lengths @ field_weights) / max(self.size, 1), 1e-6)
        norms = K1 * (1 - B + B * (self.lengths[rows] @ field_weights) / average)
        return np.asarray(np.maximum(norms, 1e-6), dtype=np.float32)

    def _rarity(self, known: list[tuple[int, int]], count: int) -> Float32:
        """Each term's inverse document frequency, times BM25's K1 + 1."""
        rarity = np.zeros(count, dtype=np.float32)
        for place, term_id in known:
            having = float(self.passages[term_id])
            rarity[place] = (K1 + 1) * np.log1p((self.size - having + 0.5) / (having + 0.5))
        return rarity

    def _places(self, rows: Int64) -> tuple[Int64, Int64]:
        """Where in `term_ids` the terms of `rows` are, one row after the other, and how many each row has."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(sizes)
        return np.arange(ends[-1] if len(rows) else 0) + np.repeat(self.starts[rows] - (ends - sizes), sizes), sizes

    def _with_statistics(self, rows: Int64, sign: int) -> Self:
        places, _ = self._places(rows)
        passages = np.bincount(self.term_ids[places], minlength=len(self.vocabulary)).astype(np.int32) * sign
        passages[: len(self.passages)] += self.passages
        total = self.total_lengths + sign * self.lengths[rows].sum(axis=0, dtype=np.float64)
        return replace(self, passages=passages, total_lengths=total, size=self.size + sign * len(rows))


@dataclass(frozen=True)
class _Counted:
    """Terms of some passages: `sizes` says how many distinct ones each has, in the order of `term_ids`."""

    sizes: Int64
    term_ids: NDArray[np.int32]
    counts: NDArray[np.uint8]
    lengths: NDArray[np.uint16]


def _count(texts: Sequence[PassageText], vocabulary: TermNumbers) -> _Counted:
    """Counts the terms of passages; a term that is new gets the next number in `vocabulary`."""
    numbers: list[int] = []
    lengths_of_fields: list[int] = []
    for text in texts:
        number_of = vocabulary.number_words(choose_analysis(text.language))
        for field_text in (text.text, text.context, text.speaker):
            words = split_words(field_text)
            numbers += map(number_of, words)
            lengths_of_fields.append(len(words))
    lengths = np.array(lengths_of_fields, dtype=np.int64)
    field = np.repeat(np.tile(np.arange(FIELDS), len(texts)), lengths)
    row = np.repeat(np.repeat(np.arange(len(texts)), FIELDS), lengths)
    distinct, place = np.unique(row * len(vocabulary) + np.array(numbers, dtype=np.int64), return_inverse=True)
    counts = np.bincount(place * FIELDS + field, minlength=len(distinct) * FIELDS).reshape(-1, FIELDS)
    return _Counted(
        sizes=np.bincount(distinct // max(len(vocabulary), 1), minlength=len(texts)),
        term_ids=(distinct % max(len(vocabulary), 1)).astype(np.int32),
        counts=np.minimum(counts, MOST_COUNTED).astype(np.uint8),
        lengths=np.minimum(lengths.reshape(-1, FIELDS), LONGEST).astype(np.uint16),
    )
