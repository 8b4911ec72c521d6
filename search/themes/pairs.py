"""Distinct pairs of a theme and something else, worked out once, so that counting them under any filter is quick."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.ranked import Bool, Int64

Days = NDArray[np.datetime64]


@dataclass(frozen=True)
class Pairs:
    """`of_entry` is the number of the pair that each entry (a row that belongs to a theme) makes, -1 where it makes
    none. By pair: its theme and its value, ordered by theme, then value."""

    of_entry: Int64
    theme: Int64
    value: Int64

    def among(self, chosen: Bool) -> tuple[Int64, Int64]:
        """The themes and values of the distinct pairs that `chosen` entries make, in order."""
        present = np.zeros(len(self.theme) + 1, dtype=np.bool_)  # the last one stands for entries without a pair
        present[self.of_entry[chosen]] = True
        return self.theme[present[:-1]], self.value[present[:-1]]


def pair(themes: Int64, values: Int64) -> Pairs:
    """Pairs of parallel arrays; a value below zero makes none."""
    has_value = values >= 0
    span = int(values.max(initial=0)) + 1
    keys, places = np.unique(themes[has_value] * span + values[has_value], return_inverse=True)
    of_entry = np.full(len(themes), -1, dtype=np.int64)
    of_entry[has_value] = places
    return Pairs(of_entry, keys // span, keys % span)


def find_days(themes: Int64, days: Days, count: int) -> tuple[Days, Days]:
    """The first and last day of each theme, NaT where it has none; `themes` are in order."""
    is_dated = ~np.isnat(days)
    themes, numbers = themes[is_dated], days[is_dated].astype(np.int64)
    first, last = (np.full(count, np.datetime64("NaT", "D")) for _ in range(2))
    if len(themes):
        starts = np.flatnonzero(np.diff(themes, prepend=-1))
        first[themes[starts]] = np.minimum.reduceat(numbers, starts).astype("datetime64[D]")
        last[themes[starts]] = np.maximum.reduceat(numbers, starts).astype("datetime64[D]")
    return first, last
