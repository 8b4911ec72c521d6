"""What every index answers: rows with scores, best first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bool = NDArray[np.bool_]
Int64 = NDArray[np.int64]
Float32 = NDArray[np.float32]


@dataclass(frozen=True)
class Ranked:
    """Rows of the corpus, best first, and their scores; as many as there were, at most as many as were asked for."""

    rows: Int64
    scores: Float32

    def __len__(self) -> int:
        return len(self.rows)


NOTHING = Ranked(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
