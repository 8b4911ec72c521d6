"""How far themes reach: from which cosine to its centre on a passage belongs to a theme."""

LEAST_COSINE = 0.35
"""A passage less near to its theme's centre belongs nowhere."""

SHARE_OF_MEAN = 0.7
"""A new passage belongs to a theme where it is at least this part as near to its centre as what it has is on average.

A mean is known from few passages, a quantile isn't: small themes whose passages are much alike took in hardly any.
"""


def find_reach(mean_cosine: float) -> float:
    """The reach of a theme whose passages are that near to its centre."""
    return max(SHARE_OF_MEAN * mean_cosine, LEAST_COSINE)
