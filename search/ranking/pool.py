"""The rows that are ranked closely: all of a small selection, or the surroundings of the best candidates of a large."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.interviews import SpeakerRole
from search.corpus import ROLE_CODES, Corpus
from search.ranked import Bool, Int64, Ranked

Float64 = NDArray[np.float64]

MOST_ROWS = 2000
"""Rows that can be ranked closely within a few milliseconds: some 100,000 words."""

AROUND = 30
"""Rows taken in on either side of a candidate: some 1,500 words, well beyond what smoothing reaches."""

RRF_K = 60
"""The usual constant of reciprocal rank fusion. It only chooses the pool, it doesn't rank within it."""


@dataclass(frozen=True)
class Pool:
    """Rows of a corpus in order. `continues` says whether a row follows the one before it in the same conversation.
    A hit is made of `allowed` rows and of `crossable` ones between them, the interviewer's questions; all others only
    lend context."""

    rows: Int64
    words: Float64
    continues: Bool
    allowed: Bool
    crossable: Bool

    def __len__(self) -> int:
        return len(self.rows)


def choose_rows(corpus: Corpus, allowed: Bool, candidates: Sequence[Ranked]) -> Int64:
    """Every interview with an allowed row where those are few rows, else what lies around the candidates."""
    concerned = np.zeros(len(corpus.interviews), dtype=np.bool_)
    concerned[corpus.interview_row[allowed]] = True
    everything = corpus.where_interviews(concerned)
    if everything.sum() <= MOST_ROWS:
        return np.flatnonzero(everything)
    chosen = np.zeros(len(corpus), dtype=np.bool_)
    total = 0
    for row in _fuse(candidates):
        inside = corpus.rows_of_interview(int(corpus.rows.interview_id[row]))
        around = slice(max(row - AROUND, inside.start), min(row + AROUND + 1, inside.stop))
        total += around.stop - around.start - int(chosen[around].sum())
        chosen[around] = True
        if total >= MOST_ROWS:
            break
    return np.flatnonzero(chosen & corpus.alive)


def make_pool(corpus: Corpus, rows: Int64, allowed: Bool) -> Pool:
    interviews = corpus.rows.interview_id[rows]
    continues = np.zeros(len(rows), dtype=np.bool_)
    continues[1:] = (np.diff(rows) == 1) & (np.diff(interviews) == 0)
    words = np.maximum(corpus.rows.words[rows].astype(np.float64), 1.0)
    asks = corpus.rows.role[rows] == ROLE_CODES[SpeakerRole.INTERVIEWER]
    return Pool(rows, words, continues, allowed[rows], asks)


def _fuse(rankings: Sequence[Ranked]) -> list[int]:
    """The rows of all rankings, best first, by reciprocal rank fusion."""
    merits: dict[int, float] = {}
    for ranking in rankings:
        for place, row in enumerate(ranking.rows.tolist()):
            merits[row] = merits.get(row, 0.0) + 1 / (RRF_K + place)
    return sorted(merits, key=lambda row: (-merits[row], row))
