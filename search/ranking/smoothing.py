"""Evidence spread along a conversation: what is said near a good place is likely to belong to it."""

import numpy as np

from search.ranking.pool import Float64, Pool


class Timeline:
    """The rows of a pool laid out along an axis of words, their runs so far apart that none reaches another."""

    def __init__(self, pool: Pool, reach: float) -> None:
        """`reach` is the widest half-width, in words, that will be asked for."""
        gaps = np.where(pool.continues, 0.0, 2 * reach)
        self._starts = np.cumsum(gaps + pool.words) - pool.words
        self._words = pool.words
        self._centres = self._starts + pool.words / 2

    def smooth(self, values: Float64, width: float) -> Float64:
        """Means of `values`, (..., rows), around the middle of each row, weighted by a triangle of half-width `width`
        words. At the ends of a run only what is there counts."""
        with_ones = np.concatenate([np.reshape(values, (-1, values.shape[-1])), np.ones((1, values.shape[-1]))])
        spread = self._integrate_triangle(with_ones, width)
        means = spread[:-1] / spread[-1]
        return np.asarray(means.reshape(values.shape))

    def _integrate_triangle(self, values: Float64, width: float) -> Float64:
        """The second difference of the second integral of the piecewise constant `values` is the integral under a
        triangle: exact, and linear in the number of rows."""
        edges = np.stack([self._starts, self._starts + self._words], axis=1).ravel()
        heights = np.stack([values, np.zeros_like(values)], axis=2).reshape(len(values), -1)
        lengths = np.diff(edges, append=edges[-1])
        first = np.cumsum(heights * lengths, axis=1) - heights * lengths
        steps = first * lengths + heights * lengths**2 / 2
        second = np.cumsum(steps, axis=1) - steps

        def at(places: Float64) -> Float64:
            index = np.maximum(np.searchsorted(edges, places, side="right") - 1, 0)
            beyond = np.maximum(places - edges[index], 0.0)
            return np.asarray(second[:, index] + first[:, index] * beyond + heights[:, index] * beyond**2 / 2)

        return (at(self._centres + width) - 2 * at(self._centres) + at(self._centres - width)) / width**2
