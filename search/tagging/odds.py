"""From log odds to probabilities, without SciPy: the web process reads them too and starts without it."""

import numpy as np

from search.ranked import Float32


def to_probability(log_odds: Float32) -> Float32:
    """The logistic function, which no value overflows."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -log_odds)), dtype=np.float32)
