"""What choices come to, passage by passage: the rows of numbers that the measures are functions of."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

import numpy as np

from api.agreement.coding import Bool
from api.agreement.measures import Numbers, alpha_parts, pair_cells

Pair = tuple[int, int]


@dataclass(frozen=True)
class Tally:
    """Of one tag, or of several taken together. Rows are passages that two people or more have coded.

    `parts` are those of alpha, `cells` those of kappa by pair of columns; a pair's rows are those that both have coded.
    `agreeing` of `compared` pairs of choices are the same, and `marked` passages bear a tag for somebody.
    """

    parts: Numbers
    cells: dict[Pair, Numbers]
    agreeing: float
    compared: float
    marked: int

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            parts=self.parts + other.parts,
            cells={pair: rows + other.cells[pair] for pair, rows in self.cells.items()},
            agreeing=self.agreeing + other.agreeing,
            compared=self.compared + other.compared,
            marked=self.marked + other.marked,
        )


def tally(chosen: Bool, seen: Bool) -> Tally:
    """Of one tag: who chose it for which passage, and who has coded the passage."""
    counts = np.column_stack([chosen.sum(axis=1), (seen & ~chosen).sum(axis=1)]).astype(np.float64)
    coders = counts.sum(axis=1)
    return Tally(
        parts=alpha_parts(counts),
        cells={
            (first, second): pair_cells(chosen[both, first].astype(np.float64), chosen[both, second].astype(np.float64))
            for first, second in combinations(range(chosen.shape[1]), 2)
            if (both := seen[:, first] & seen[:, second]).any()
        },
        agreeing=float((counts * (counts - 1)).sum()),
        compared=float((coders * (coders - 1)).sum()),
        marked=int(chosen.any(axis=1).sum()),
    )


def tally_together(tallies: Iterable[Tally], seen: Bool) -> Tally:
    """Of all tags: each tag on each passage is one decision. Passages are resampled whole."""
    found = list(tallies)
    return reduce(Tally.__add__, found) if found else tally(np.zeros_like(seen), seen)
