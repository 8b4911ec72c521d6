"""How much speaks for each row: nearness in meaning and matching words, at several scales at once."""

from enum import StrEnum

import numpy as np

from search.ranking.pool import Float64, Pool
from search.ranking.smoothing import Timeline

SCALES = (100.0, 200.0, 400.0)
"""Half-widths, in words, of what is taken together, beside the passage alone: a few turns, an answer, a topic."""

MENTION_SCALE = 200.0
MENTION_BOOST = 3.0
"""What it counts that a named speaker or account is speaking, in standard deviations of the other evidence."""


FULL_WORDS = 25.0
"""A row with fewer words speaks for itself in proportion: "Yes, on Monday." says little, whatever it answers."""


class Mode(StrEnum):
    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    KEYWORD = "keyword"


def weigh(pool: Pool, cosines: Float64, term_scores: Float64, mentioned: Float64, mode: Mode) -> Float64:
    """Evidence for each row, with a mean of about 0 over the pool; `term_scores` is (rows, terms).

    A row's words at a scale count by the root of each term's mean score, so that a stretch which has all the words of
    the question is better than one which has one of them often.
    """
    said = np.column_stack([cosines, mentioned, term_scores])
    timeline = Timeline(pool, said, max(MENTION_SCALE, *SCALES))
    total = np.zeros(len(pool))
    for values in (said, *map(timeline.smooth, SCALES)):
        if mode is not Mode.KEYWORD:
            total += _standardise(values[:, 0])
        if mode is not Mode.SEMANTIC:
            total += _standardise(np.sqrt(np.maximum(values[:, 2:], 0.0)).sum(axis=1))
    total *= (1 if mode is Mode.HYBRID else 2) / (1 + len(SCALES))
    if mentioned.any():
        total += MENTION_BOOST * timeline.smooth(MENTION_SCALE)[:, 1]
    return np.where(total > 0, total * np.minimum(1.0, pool.words / FULL_WORDS), total)


def _standardise(values: Float64) -> Float64:
    deviation = values.std()
    return (values - values.mean()) / deviation if deviation > 1e-9 else np.zeros_like(values)
