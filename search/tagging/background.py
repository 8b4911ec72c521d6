"""What passages are like in general: how near a tag has to be to one before that says something."""

from dataclasses import dataclass

import numpy as np

from search.ranked import Float32

_USUAL = 0.3
"""The quantile of cosines that is usual: low, since a tag may fit a third of all passages."""

_OWN_SHARE = np.float32(0.4)
"""Where tags are about what the repository is about, what is usual for one of them says too little: the rest is of
all."""

_ASSUMED_SPREAD, _COUNTS_AS = 0.08, 300
"""The standard deviation of cosines in conversations about many things, and how many passages that weighs as much as:
in a small repository, those that bear a tag spread its cosines widely."""


@dataclass(frozen=True)
class Background:
    """The vectors of a sample of passages, (n, dimensions), of any size, none too."""

    vectors: Float32

    def find_usual(self, directions: Float32) -> Float32:
        """The usual cosine of a passage to each direction, (n,)."""
        if not len(self.vectors) or not len(directions):
            return np.zeros(len(directions), dtype=np.float32)
        own = np.quantile(self.vectors @ directions.T, _USUAL, axis=0).astype(np.float32)
        return np.asarray(_OWN_SHARE * own + (1 - _OWN_SHARE) * own.mean(), dtype=np.float32)

    def find_spread(self, directions: Float32) -> float:
        """How far cosines lie apart, in general."""
        if not len(self.vectors) or not len(directions):
            return _ASSUMED_SPREAD
        measured = float((self.vectors @ directions.T).std(axis=0).mean())
        share = len(self.vectors) / (len(self.vectors) + _COUNTS_AS)
        return share * measured + (1 - share) * _ASSUMED_SPREAD
