"""How much a passage bears on a question: by itself, and by the conversation it is part of.

Search weighs each passage against the others of its pool, to order them. Here each stands by itself: the constants say
how near to a question lies what has nothing to do with it, as measured on meetings (docs/answers.md).
"""

import numpy as np

from search.ranked import Bool
from search.ranking.answering import find_log_odds
from search.ranking.pool import Float64, Pool
from search.ranking.smoothing import Timeline

SCALES = (100.0, 200.0, 400.0)
"""Half-widths, in words, of what is taken together beside the passage alone."""

COSINES = ((0.21, 0.13), (0.215, 0.11), (0.215, 0.105), (0.215, 0.1))
"""Mean and spread of a passage's cosine with a question about its meeting: alone, and at each scale."""

WORDS = ((0.045, 0.115), (0.08, 0.12), (0.1, 0.12), (0.12, 0.12))
"""The same of how many of the question's words are said: the mean root of their shares."""

WORDS_COUNT = 0.6
"""What words count beside meaning."""

FULL_WORDS = 25.0
"""A passage with fewer words speaks for itself in proportion."""

CONVERSATION_COUNTS = 0.08
"""What a log odd counts that the conversation at this point answers the question, in cosines."""

LEAST_ODDS = -4.0
"""Log odds of what is mentioned by the way, in a conversation about something else: that takes nothing from it."""

WORD_COUNTS = 0.08
"""What it counts that a passage says all words of the question, in cosines."""


def find_bearing(pool: Pool, cosines: Float64, held: Bool) -> Float64:
    """By row, on the scale of cosines. `held` tells which of the question's words it says, (rows, words)."""
    conversation = np.maximum(_find_odds(pool, cosines, held) - LEAST_ODDS, 0.0)
    return np.asarray(cosines + CONVERSATION_COUNTS * conversation + WORD_COUNTS * held.mean(axis=1))


def _find_odds(pool: Pool, cosines: Float64, held: Bool) -> Float64:
    """The log odds that a row is part of an answer: the ranking's chain over evidence that is absolute."""
    said = np.column_stack([cosines, held])
    timeline = Timeline(pool, said, max(SCALES))
    total = np.zeros(len(pool))
    scaled = zip((said, *map(timeline.smooth, SCALES)), COSINES, WORDS, strict=True)
    for values, (near, near_spread), (spoken, spoken_spread) in scaled:
        shares = np.sqrt(np.maximum(values[:, 1:], 0)).mean(axis=1)
        total += (values[:, 0] - near) / near_spread + WORDS_COUNT * (shares - spoken) / spoken_spread
    total /= 1 + len(SCALES)
    return find_log_odds(pool, np.where(total > 0, total * np.minimum(1.0, pool.words / FULL_WORDS), total))
