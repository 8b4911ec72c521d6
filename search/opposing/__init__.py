"""Contradiction: which sentences speak for a thing, which against it, and which say the opposite of each other.

By words of praise and blame, what negates them, and nearness in meaning. No model reads the sentences, so what it finds
is what words show, and only in English.
"""

from search.opposing.pairs import SAME_SUBJECT, Opposition, find_opposing, measure_opposition, read_stances
from search.opposing.stance import read_stance
from search.opposing.words import JUDGING

__all__ = [
    "JUDGING",
    "SAME_SUBJECT",
    "Opposition",
    "find_opposing",
    "measure_opposition",
    "read_stance",
    "read_stances",
]
