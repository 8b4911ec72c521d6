"""Which sentence of a group stands for it."""

import re
from collections.abc import Sequence

import numpy as np

from search.answers.remarks import Remark
from search.embedding import Float32, normalise
from search.fulltext.analysis import FUNCTION_WORDS, UNSTEMMED, list_terms
from search.passages import count_words

NEARNESS_COUNTS = 0.7
"""What nearness to the question counts beside nearness to the rest of the group."""

SHORTEST, LONGEST = 6, 30
"""Words of a sentence that says enough, and of one that is read at a glance."""

SHORT_COSTS = 0.06
LONG_COSTS = 0.01
"""By word that is missing or too many, in cosines."""

CONTENT = 4
"""Words of content that a statement has."""

EMPTY_COSTS = 0.05
"""By word of content that is missing."""

QUESTION_COSTS = 0.3
LEANING_COSTS = 0.08
"""For a sentence that leans on the one before it, since it begins with "that" or "he"."""

_LEANING = re.compile(
    r"^(?:(?:and|but|so|because|or|well|yeah|yes|no|then|now|also)[\s,]+)*"
    r"(?:it|its|it's|that|that's|this|these|those|they|they're|they've|them|he|he's|she|she's|his|her|him|which|there|"
    r"one|ones|neither|both|such)\b",
    re.IGNORECASE,
)


def choose_statement(remark: Remark, centre: Float32) -> tuple[int, float]:
    """The sentence of a remark that says best what its group says, by place, and how well it does."""
    merits = remark.vectors @ centre + NEARNESS_COUNTS * remark.cosines
    merits = merits - np.array([_find_faults(sentence.text) for sentence in remark.sentences], dtype=np.float32)
    best = int(np.argmax(merits))
    return best, float(merits[best])


def find_centre(remarks: Sequence[Remark]) -> Float32:
    """The middle of a group: each remark counts alike."""
    return np.asarray(normalise(np.mean([remark.vector for remark in remarks], axis=0, keepdims=True))[0])


def _find_faults(text: str) -> float:
    """What keeps a sentence from standing for others, in cosines."""
    words = count_words(text)
    content = sum(word not in FUNCTION_WORDS and len(word) > 1 for word in list_terms(text, UNSTEMMED))
    return (
        SHORT_COSTS * max(0, SHORTEST - words)
        + LONG_COSTS * max(0, words - LONGEST)
        + EMPTY_COSTS * max(0, CONTENT - content)
        + QUESTION_COSTS * text.rstrip("\"'”’)").endswith(("?", "？"))
        + LEANING_COSTS * bool(_LEANING.match(text))
    )
