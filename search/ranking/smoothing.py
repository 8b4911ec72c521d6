"""Evidence spread along a conversation: what is said near a good place is likely to belong to it."""

import numpy as np

from search.ranking.pool import Float64, Pool


class Timeline:
    """Values of the rows of a pool, (rows, kinds), laid out along an axis of words, to be smoothed at any scale.

    They are taken as constant within a row. The second difference of their second integral is the integral under a
    triangle: exact, and linear in the number of rows. Runs lie so far apart that none reaches into another.
    """

    def __init__(self, pool: Pool, values: Float64, reach: float) -> None:
        """`reach` is the widest half-width, in words, that will be asked for."""
        gaps = np.append(np.flatnonzero(~pool.continues), len(pool))
        with_ones = np.column_stack([values, np.ones(len(pool))])
        self._heights = np.insert(with_ones, gaps, 0.0, axis=0)
        lengths = np.insert(pool.words, gaps, 2 * reach)
        self._starts = np.cumsum(lengths) - lengths
        self._centres = np.delete(self._starts, gaps + np.arange(len(gaps))) + pool.words / 2
        areas = self._heights * lengths[:, None]
        self._first = np.cumsum(areas, axis=0) - areas
        steps = (self._first + areas / 2) * lengths[:, None]
        self._second = np.cumsum(steps, axis=0) - steps

    def smooth(self, width: float) -> Float64:
        """Means around the middle of each row, (rows, kinds), weighted by a triangle of half-width `width` words. At
        the ends of a run only what is there counts."""
        left, middle, right = (self._integrate_twice(self._centres + shift) for shift in (-width, 0, width))
        spread = left - 2 * middle + right
        return np.asarray(spread[:, :-1] / spread[:, -1:])

    def _integrate_twice(self, places: Float64) -> Float64:
        index = np.searchsorted(self._starts, places, side="right") - 1
        beyond = (places - self._starts[index])[:, None]
        return np.asarray(self._second[index] + (self._first[index] + self._heights[index] * beyond / 2) * beyond)
