"""The sentences of a passage, of which a hit marks the one nearest in meaning to the question."""

from collections.abc import Sequence

import numpy as np

from search.passages.pieces import count_words, split_sentences
from search.ranked import Float32

LEAST_WORDS = 4
"""Shorter sentences ("Right.") are left out where there are longer ones."""

_STEPS = 127


def list_sentences(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """The sentences worth marking, as (line, start, end) in characters of the line."""
    found = [(place, *span) for place, line in enumerate(lines) for span in split_sentences(line)]
    long = [(place, start, end) for place, start, end in found if count_words(lines[place][start:end]) >= LEAST_WORDS]
    return long or found


def pack_sentences(vectors: Float32) -> bytes:
    """Vectors as `embeddings.sentences` keeps them: int8, which is enough to tell which one is nearest."""
    return np.round(vectors * _STEPS).astype(np.int8).tobytes()


def unpack_sentences(packed: bytes, dimensions: int) -> Float32:
    """The stored vectors, (sentences, dimensions)."""
    return np.frombuffer(packed, dtype=np.int8).reshape(-1, dimensions).astype(np.float32) / np.float32(_STEPS)
