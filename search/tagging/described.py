"""Deciding about a tag from what it says of itself: its name, its description and its examples.

What is said is embedded and averaged to a direction. How much nearer a passage is to it than passages usually are, in
standard deviations of cosines, gives the odds. The numbers were fitted on customer questions of 38 intents, with few
and with many of them as tags, in small repositories and large ones. With examples the direction is surer, so the point
of even odds lies lower.
"""

import numpy as np

from search.embedding import normalise
from search.ranked import Float32, Int64
from search.tagging.background import Background
from search.tagging.weights import Weights

_STEEPNESS = 1.9
_EVEN_AT, _EVEN_BY_EXAMPLES, _HALF_EVEN = 3.7, -0.5, 0.7


def make_directions(statements: Float32, tag_of: Int64, tags: int) -> Float32:
    """The direction of each tag, (tags, dimensions) of length 1: the mean of its statements' vectors."""
    directions = np.zeros((tags, statements.shape[1]), dtype=np.float32)
    np.add.at(directions, tag_of, statements)
    return normalise(directions)


def make_described(directions: Float32, examples: Int64, background: Background) -> Weights:
    """`examples` are how many each direction was made from, besides the name and the description."""
    count = examples.astype(np.float32)
    even_at = _EVEN_AT + _EVEN_BY_EXAMPLES * count / (count + _HALF_EVEN)
    per_cosine = np.float32(_STEEPNESS / background.find_spread(directions))
    biases = -per_cosine * background.find_usual(directions) - np.float32(_STEEPNESS) * even_at
    return Weights(directions * per_cosine, biases.astype(np.float32))
