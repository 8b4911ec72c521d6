"""What an embedder is, and how its vectors are stored."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Float16 = NDArray[np.float16]
Float32 = NDArray[np.float32]


class Embedder(Protocol):
    """Turns text into vectors. `key` names the model's files and the precision: vectors of two keys never mix."""

    @property
    def key(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read; what follows them is cut off."""

    def embed(self, texts: Sequence[str]) -> Float32:
        """Vectors of passages, (n, dimensions), of length 1. Made for many texts at once."""

    def embed_query(self, text: str) -> Float32:
        """The vector of one question, (dimensions,), of length 1, read-only. Made for low latency."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, before anything is cut off."""


def normalise(vectors: Float32) -> Float32:
    """Vectors, (n, dimensions), brought to length 1; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)


def pack_vector(vector: Float32) -> bytes:
    """A vector as `embeddings.vector` keeps it: little-endian float16."""
    return vector.astype("<f2").tobytes()


def unpack_vectors(packed: Sequence[bytes], dimensions: int) -> Float16:
    """The stored vectors as one array, (n, dimensions)."""
    return np.frombuffer(b"".join(packed), dtype="<f2").reshape(len(packed), dimensions)
