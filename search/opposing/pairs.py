"""Which sentences contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.embedding import Float32
from search.opposing.stance import count_negations, list_subjects, read_stance
from search.ranked import Int64

SAME_SUBJECT = 0.5
"""Cosine from which two sentences are about one thing, so that praise and blame contradict each other."""

SAME_CONTENT = 0.7
"""Cosine from which two sentences may say the same but for a "not", where neither praises or blames."""

SAME_WORDS = 0.6
"""The share of their words of content that such two have in common."""

CLEAR = 0.5
"""A stance nearer to nought is no stance."""


@dataclass(frozen=True)
class Opposition:
    """Sentences `one` and `other`, by place, say opposite things about one thing; `strength` is in 0..1."""

    one: int
    other: int
    strength: float


def find_opposing(sentences: Sequence[str], vectors: Float32) -> list[Opposition]:
    """The pairs that contradict each other, the clearest first; `vectors` are the sentences', of length 1."""
    if not len(sentences):
        return []
    strengths = np.triu(measure_opposition(sentences, vectors, sentences, vectors), 1)
    pairs: Int64 = np.argwhere(strengths > 0)
    found = [Opposition(one, other, round(float(strengths[one, other]), 4)) for one, other in pairs.tolist()]
    return sorted(found, key=lambda pair: (-pair.strength, pair.one, pair.other))


def measure_opposition(
    some: Sequence[str], some_vectors: Float32, others: Sequence[str], other_vectors: Float32
) -> NDArray[np.float32]:
    """How clearly each of `some` contradicts each of `others`, (some, others), 0 where it doesn't."""
    cosines = np.asarray(some_vectors @ other_vectors.T)
    words, other_words = [list_subjects(text) for text in some], [list_subjects(text) for text in others]
    stances = np.outer(read_stances(some), read_stances(others))
    strengths = np.where((stances < 0) & (cosines >= SAME_SUBJECT), cosines * np.sqrt(np.abs(stances)), 0)
    strengths[[not found for found in words], :] = 0  # "That's what is so stupid" is about anything
    strengths[:, [not found for found in other_words]] = 0
    is_odd = (_count(some)[:, None] - _count(others)[None, :]) % 2 == 1
    for one, other in np.argwhere(is_odd & (stances == 0) & (cosines >= SAME_CONTENT)).tolist():
        if _share(words[one], other_words[other]) >= SAME_WORDS:
            strengths[one, other] = cosines[one, other]
    return strengths.astype(np.float32)


def read_stances(sentences: Sequence[str]) -> NDArray[np.float32]:
    """The stance of each sentence; what is no clear one is 0."""
    stances = np.array([read_stance(sentence) for sentence in sentences], dtype=np.float32)
    return np.where(np.abs(stances) >= CLEAR, stances, np.float32(0))


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(len(some | others), 1)


def _count(sentences: Sequence[str]) -> Int64:
    return np.array([count_negations(sentence) for sentence in sentences], dtype=np.int64)
