"""Readable stretches around the best rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from search.ranked import Bool
from search.ranking.pool import Float64, Pool

MOST_WORDS = 300.0
"""What is read in two minutes. A longer answer goes on in the next hit."""

LEAST_EVIDENCE = 0.0
"""A stretch ends before a row with less evidence than the average row."""


@dataclass(frozen=True)
class PoolStretch:
    """Rows `start` up to, not including, `end` of a pool, grown around `peak`."""

    start: int
    end: int
    peak: int


def grow_stretches(pool: Pool, log_odds: Float64, evidence: Float64, seeds: Bool) -> Iterator[PoolStretch]:
    """Stretches that don't overlap, the one with the best peak first. Each has its peak among `seeds`, and is within
    one run and one filter but for what may be crossed."""
    merit = np.round(log_odds, 6)  # so that the last bits of a sum never decide
    order = np.lexsort((np.arange(len(pool)), -merit))
    paths = _Paths(pool, merit, evidence)
    for peak in order[seeds[order] & pool.allowed[order]].tolist():
        if paths.is_free(peak):
            yield paths.grow(peak)


class _Paths:
    """The rows that no stretch has yet, and the ways from one to the next."""

    def __init__(self, pool: Pool, merit: Float64, evidence: Float64) -> None:
        self._free: list[bool] = pool.allowed.tolist()
        self._crossable = (pool.crossable & ~pool.allowed).tolist()
        self._continues = [*pool.continues.tolist(), False]
        self._ends: list[float] = [0.0, *np.cumsum(pool.words).tolist()]
        self._merit = merit.tolist()
        self._fitting = (evidence >= LEAST_EVIDENCE).tolist()

    def is_free(self, row: int) -> bool:
        return self._free[row]

    def grow(self, peak: int) -> PoolStretch:
        """Takes in the better neighbour, again and again, while it fits."""
        start, end = peak, peak + 1
        while fitting := [
            row for row in (self._before(start), self._after(end)) if row is not None and self._fitting[row]
        ]:
            best = max(fitting, key=self._merit.__getitem__)
            wider = min(start, best), max(end, best + 1)
            if (self._count(start, end) + self._count(*wider)) / 2 > MOST_WORDS:
                break
            start, end = wider
        self._free[start:end] = [False] * (end - start)
        return PoolStretch(start, end, peak)

    def _count(self, start: int, end: int) -> float:
        """Words in rows `start` to `end`."""
        return self._ends[end] - self._ends[start]

    def _before(self, row: int) -> int | None:
        """The free row before `row`, across what may be crossed."""
        while self._continues[row]:
            row -= 1
            if self._free[row] or not self._crossable[row]:
                return row if self._free[row] else None
        return None

    def _after(self, row: int) -> int | None:
        """The free row at or after `row`, across what may be crossed."""
        while self._continues[row]:
            if self._free[row] or not self._crossable[row]:
                return row if self._free[row] else None
            row += 1
        return None
