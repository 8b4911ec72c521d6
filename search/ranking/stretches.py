"""Readable stretches around the most probable rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from search.ranked import Bool
from search.ranking.pool import Float64, Pool

MOST_WORDS = 300.0
"""What is read in two minutes. A longer answer goes on in the next hit."""

LEAST_SHARE_OF_PEAK = 0.8
"""A stretch ends where the probability falls below this share of its peak, or where a row by itself has less evidence
than the average row."""


@dataclass(frozen=True)
class PoolStretch:
    """Rows `start` up to, not including, `end` of a pool, grown around `peak`."""

    start: int
    end: int
    peak: int


def grow_stretches(pool: Pool, probabilities: Float64, evidence: Float64, seeds: Bool) -> Iterator[PoolStretch]:
    """Stretches that don't overlap, the one with the highest peak first. Each has its peak among `seeds` and is within
    one run and one filter."""
    rounded = np.round(probabilities, 6)  # so that the last bits of a sum never decide
    free = pool.allowed.tolist()
    chances = rounded.tolist()
    fitting = np.where(evidence >= 0, rounded, -1.0).tolist()
    words, continues = pool.words.tolist(), [*pool.continues.tolist(), False]
    for peak in np.lexsort((np.arange(len(pool)), -rounded)).tolist():
        if not free[peak] or not seeds[peak]:
            continue
        start, end, length = peak, peak + 1, words[peak]
        while True:
            left = fitting[start - 1] if continues[start] and free[start - 1] else -1.0
            right = fitting[end] if continues[end] and free[end] else -1.0
            if max(left, right) < LEAST_SHARE_OF_PEAK * chances[peak]:
                break
            added = words[start - 1] if left >= right else words[end]
            if length + added / 2 > MOST_WORDS:
                break
            length += added
            start, end = (start - 1, end) if left >= right else (start, end + 1)
        free[start:end] = [False] * (end - start)
        yield PoolStretch(start, end, peak)
