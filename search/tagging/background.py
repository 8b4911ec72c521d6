"""What passages are like in general: how near a tag has to be to one before that says something."""

from dataclasses import dataclass

import numpy as np

from search.ranked import Float32

_COUNTS_AS = 50
"""Passages that the assumption about an unknown repository weighs as much as."""

_ASSUMED_SPREAD = 0.12
"""The usual standard deviation of cosines between short texts."""


@dataclass(frozen=True)
class Background:
    """The mean vector of passages, (dimensions,), their covariance, and of how many it is taken."""

    mean: Float32
    covariance: Float32
    count: int

    @classmethod
    def of(cls, vectors: Float32) -> "Background":
        """Of a sample, (n, dimensions), of any size, an empty one too."""
        if not len(vectors):
            dimensions = vectors.shape[1]
            return cls(np.zeros(dimensions, np.float32), np.zeros((dimensions, dimensions), np.float32), 0)
        mean = vectors.mean(axis=0)
        centred = vectors - mean
        return cls(mean, centred.T @ centred / np.float32(len(vectors)), len(vectors))

    def find_usual(self, directions: Float32) -> Float32:
        """The usual cosine of a passage to each direction, (n,): half its own, half that of all, since where tags are
        about what the repository is about, their own says too little."""
        own = directions @ self.mean
        return (own + own.mean()) / np.float32(2) if len(own) else own

    def find_spread(self, directions: Float32) -> float:
        """How far cosines lie from the usual one, in general."""
        variances = np.einsum("td,td->t", directions @ self.covariance, directions)
        measured = float(np.sqrt(np.maximum(variances, 0.0)).mean()) if len(variances) else _ASSUMED_SPREAD
        share = self.count / (self.count + _COUNTS_AS)
        return share * measured + (1 - share) * _ASSUMED_SPREAD
