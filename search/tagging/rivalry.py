"""Tags against each other: where one fits a passage well, others that might do fit less.

How much less is learnt: in a codebook whose tags exclude each other a tag gets what the softmax would give it, in one
whose tags go together its own odds. A tag has no rivalry with those above and below it.
"""

from dataclasses import dataclass

import numpy as np

from search.ranked import Float32
from search.tagging.odds import to_probability

_ODDS_MAX = 30.0


@dataclass(frozen=True)
class Scale:
    """From a tag's odds and its rivals' to its probability.

    Odds are divided by those of the rivals and of `nothing`, to the power of `rivalry`; their logarithm is then
    stretched by `steepness` and moved by `bias`.
    """

    steepness: float = 1.0
    bias: float = 0.0
    rivalry: float = 0.75
    nothing: float = 1.0


def find_rivals(parents: dict[int, int | None], tag_ids: list[int]) -> Float32:
    """(tags, tags): 1 where the column's tag is a rival of the row's."""
    above = [_list_above(parents, tag_id) for tag_id in tag_ids]
    rivals = np.ones((len(tag_ids), len(tag_ids)), dtype=np.float32)
    for row, tag_id in enumerate(tag_ids):
        for column, other in enumerate(tag_ids):
            if tag_id == other or other in above[row] or tag_id in above[column]:
                rivals[row, column] = 0.0
    return rivals


def weigh_rivals(odds: Float32, rivals: Float32) -> Float32:
    """By passage and tag, the summed odds of the tag's rivals."""
    summed: Float32 = np.exp(np.minimum(odds, _ODDS_MAX)) @ rivals.T
    return summed


def compare(odds: Float32, against: Float32, rivalry: float | Float32, nothing: float | Float32) -> Float32:
    """The odds (logarithms) once the rivals have had their say; `against` is what `weigh_rivals` gives."""
    compared: Float32 = odds - rivalry * np.log(nothing + against)
    return compared


def to_probabilities(odds: Float32, rivals: Float32, scales: list[Scale]) -> Float32:
    """(passages, tags), each tag by its own scale."""
    steepness, bias, rivalry, nothing = (
        np.array([getattr(scale, name) for scale in scales], dtype=np.float32)
        for name in ("steepness", "bias", "rivalry", "nothing")
    )
    compared = compare(odds, weigh_rivals(odds, rivals), rivalry, nothing)
    probabilities: Float32 = to_probability(steepness * compared + bias)
    return probabilities


def _list_above(parents: dict[int, int | None], tag_id: int) -> set[int]:
    above: set[int] = set()
    parent = parents.get(tag_id)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = parents.get(parent)
    return above
