"""What decides about tags: a line of weights each, from a passage's vector to a probability."""

from dataclasses import dataclass

import numpy as np

from search.ranked import Float32, Int64


@dataclass(frozen=True)
class Weights:
    """One row a tag: `slopes` (tags, dimensions) and `biases` (tags,)."""

    slopes: Float32
    biases: Float32

    def __len__(self) -> int:
        return len(self.biases)

    def find_odds(self, vectors: Float32) -> Float32:
        """The logarithm of the odds, (passages, tags)."""
        odds: Float32 = vectors @ self.slopes.T + self.biases
        return odds

    def take(self, tags: Int64) -> "Weights":
        return Weights(self.slopes[tags], self.biases[tags])


def pack_weights(weights: Weights, tag: int) -> bytes:
    """One tag's row as `tag_models.weights` keeps it: little-endian float32, the bias last."""
    return np.append(weights.slopes[tag], weights.biases[tag]).astype("<f4").tobytes()


def unpack_weights(packed: list[bytes], dimensions: int) -> Weights:
    rows = np.frombuffer(b"".join(packed), dtype="<f4").reshape(len(packed), dimensions + 1)
    return Weights(rows[:, :-1], rows[:, -1])
