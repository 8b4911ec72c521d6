"""What a vector index is: vectors by row, as an immutable value."""

from pathlib import Path
from typing import Protocol, Self

from search.embedding import Float16, Float32
from search.ranked import Bool, Int64, Ranked


class VectorIndex(Protocol):
    """Vectors of length 1, numbered from 0 in the order they were added; scores are cosines.

    An index never changes: `extended` and `kept` answer a new one, so searches need no lock. Threads may share it.
    """

    def __len__(self) -> int: ...

    def search(self, vector: Float32, k: int, allowed: Bool | None = None) -> Ranked:
        """The `k` rows nearest to `vector`, of those that `allowed` (one value a row) lets through."""

    def scores(self, vector: Float32, rows: Int64) -> Float32:
        """The score of each of `rows`."""

    def vectors(self, rows: Int64) -> Float32:
        """The vectors of `rows`, (rows, dimensions)."""

    def extended(self, added: Float16) -> Self:
        """This index with `added` after its last row."""

    def kept(self, rows: Int64) -> Self:
        """An index of `rows` alone, numbered anew in that order."""

    def save(self, path: Path) -> None:
        """Writes the index to a file of its own."""
