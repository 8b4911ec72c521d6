"""Making probabilities mean what they say, by examples that the deciding weights haven't seen."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from search.ranked import Bool, Float32, Int64
from search.tagging.curve import measure_curve, measure_error
from search.tagging.learning import Examples
from search.tagging.rivalry import Scale, compare, weigh_rivals

FOLDS = 5

_LEAST_POSITIVES = 8
"""With fewer, over all tags, the scale stays as it is."""

_RIVALRIES = (0.0, 0.25, 0.5, 0.75, 1.0)
_NOTHINGS = (1.0, 0.3, 0.1, 0.03, 0.01)
_PULL = np.array([4.0, 1.0])
"""How strongly steepness and bias are drawn to 1 and 0, in examples."""

Float64 = NDArray[np.float64]


def deal_folds(examples: Examples, seed: int = 0) -> Int64:
    """The fold of each example, such that each tag's are spread evenly."""
    generator = np.random.default_rng(seed)
    fold = generator.integers(0, FOLDS, len(examples.vectors))
    for tag in range(examples.marks.shape[1]):
        bearing = np.flatnonzero((examples.marks[:, tag] > 0) & (examples.weights[:, tag] > 0))
        fold[bearing] = (generator.permutation(len(bearing)) + generator.integers(FOLDS)) % FOLDS
    return fold


def split_folds(fold: Int64) -> Iterator[tuple[Bool, Bool]]:
    """What to learn from and what to try it on, fold by fold."""
    return ((fold != number, fold == number) for number in range(FOLDS) if (fold == number).any())


def fit_scale(unseen: Float32, rivals: Float32, examples: Examples) -> Scale:
    """The scale by which the odds of unseen examples, of all tags together, predict best."""
    bearing = (examples.marks > 0) & (examples.weights > 0)
    if bearing.sum() < _LEAST_POSITIVES:
        return Scale()
    known = examples.weights > 0
    marks, weights = examples.marks[known].astype(np.float64), examples.weights[known].astype(np.float64)
    against = weigh_rivals(unseen, rivals)
    found: list[tuple[float, Scale]] = []
    for rivalry, nothing in product(_RIVALRIES, _NOTHINGS):
        if rivalry == 0.0 and nothing != 1.0:
            continue
        odds = compare(unseen, against, rivalry, nothing)[known].astype(np.float64)
        loss, (steepness, bias) = _fit_line(odds, marks, weights)
        found.append((loss, Scale(float(steepness), float(bias), rivalry, nothing)))
    return min(found, key=lambda pair: pair[0])[1]


def measure_tag(probabilities: Float32, marks: Float32, weights: Float32) -> dict[str, Any]:
    """What `tag_models.measures` keeps of one tag's probabilities for unseen examples."""
    known = weights > 0
    probabilities, marks, weights = probabilities[known], marks[known], weights[known]
    curve = measure_curve(probabilities, marks, weights)
    squared = float((weights * (probabilities - marks) ** 2).sum() / weights.sum()) if len(weights) else 0.0
    return {"calibration": [asdict(part) for part in curve], "ece": measure_error(curve), "brier": squared}


def _fit_line(odds: Float64, marks: Float64, weights: Float64) -> tuple[float, Float64]:
    """Platt's scaling, drawn to leaving the odds as they are: the loss, and (steepness, bias)."""
    inputs, origin = np.stack([odds, np.ones_like(odds)], axis=1), np.array([1.0, 0.0])

    def measure(line: Float64) -> tuple[float, Float64]:
        scaled, away = inputs @ line, line - origin
        loss = (weights * (np.logaddexp(0, scaled) - marks * scaled)).sum() + (_PULL * away * away).sum() / 2
        return float(loss), inputs.T @ (weights * (expit(scaled) - marks)) + _PULL * away

    found = minimize(measure, origin, jac=True, method="L-BFGS-B", bounds=[(0.05, 10.0), (-10.0, 10.0)])
    return float(found.fun), found.x
