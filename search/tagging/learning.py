"""Learning what decides about tags from examples, beginning from what the tags say of themselves.

Logistic regression whose weights are drawn towards a starting point instead of towards nothing: with few examples they
stay where they start, and each further one counts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from search.ranked import Bool, Float32
from search.tagging.weights import Weights

_PULL = 0.02
"""How strongly weights are drawn to where they start, in examples."""

_BIAS_PULL = 0.002
_ROUNDS_MAX = 100


Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    """Passages and what is known of each for each tag.

    `vectors` (n, dimensions); `marks` (n, tags) 1 where it bears the tag, 0 where not; `weights` (n, tags) how much
    that counts, 0 where nothing is known.
    """

    vectors: Float32
    marks: Float32
    weights: Float32

    def take(self, which: Bool) -> "Examples":
        return Examples(self.vectors[which], self.marks[which], self.weights[which])


def learn(examples: Examples, start: Weights) -> Weights:
    """The weights that fit the examples and the start best."""
    inputs = np.hstack([examples.vectors, np.ones((len(examples.vectors), 1), dtype=np.float32)])
    origin = np.hstack([start.slopes, start.biases[:, None]]).T.astype(np.float32)
    pull = np.full((len(origin), 1), _PULL, dtype=np.float32)
    pull[-1] = _BIAS_PULL

    def measure(flat: Float64) -> tuple[float, Float64]:
        line = flat.reshape(origin.shape).astype(np.float32)
        odds, away = inputs @ line, line - origin
        loss = examples.weights * (np.logaddexp(0, odds) - examples.marks * odds)
        slope = inputs.T @ (examples.weights * (expit(odds) - examples.marks)) + pull * away
        return float(loss.sum(dtype=np.float64) + (pull * away * away).sum() / 2), slope.ravel().astype(np.float64)

    found = minimize(
        measure, origin.ravel().astype(np.float64), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS_MAX}
    )
    line = found.x.reshape(origin.shape).T.astype(np.float32)
    return Weights(line[:, :-1], line[:, -1])
