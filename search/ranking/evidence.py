"""How much speaks for each row: nearness in meaning and matching words, at several scales at once."""

from enum import StrEnum

import numpy as np

from search.ranking.pool import Float64, Pool
from search.ranking.smoothing import Timeline

SCALES = (100.0, 200.0, 400.0)
"""Half-widths, in words, of what is taken together, beside the passage alone: a few turns, an answer, a topic."""

MENTION_SCALE = 200.0
MENTION_BOOST = 1.0
"""What it counts that a named speaker or account is speaking, in standard deviations of the other evidence."""


class Mode(StrEnum):
    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    KEYWORD = "keyword"


def weigh(pool: Pool, cosines: Float64, term_scores: Float64, mentioned: Float64, mode: Mode) -> Float64:
    """Evidence for each row, with a mean of about 0 over the pool; `term_scores` is (terms, rows).

    A row's words at a scale count by the root of each term's mean score, so that a stretch which has all the words of
    the question is better than one which has one of them often.
    """
    timeline = Timeline(pool, max(SCALES))
    total = np.zeros(len(pool))
    for scale in (None, *SCALES):
        if mode is not Mode.KEYWORD:
            total += _standardise(cosines if scale is None else timeline.smooth(cosines, scale))
        if mode is not Mode.SEMANTIC and len(term_scores):
            at_scale = term_scores if scale is None else timeline.smooth(term_scores, scale)
            total += _standardise(np.sqrt(np.maximum(at_scale, 0.0)).sum(axis=0))
    total *= (1 if mode is Mode.HYBRID else 2) / (1 + len(SCALES))
    if mentioned.any():
        total += MENTION_BOOST * timeline.smooth(mentioned, MENTION_SCALE)
    return total


def _standardise(values: Float64) -> Float64:
    deviation = values.std()
    return (values - values.mean()) / deviation if deviation > 1e-9 else np.zeros_like(values)
