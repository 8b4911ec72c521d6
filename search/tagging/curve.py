"""Calibration curves: what was predicted beside what held."""

from dataclasses import dataclass

import numpy as np

from search.ranked import Float32

BINS = 10


@dataclass(frozen=True)
class CurveBin:
    """Predictions of about the same probability: their mean, the share that held, and their number (or weight)."""

    predicted: float
    observed: float
    count: float


def measure_curve(probabilities: Float32, marks: Float32, weights: Float32) -> list[CurveBin]:
    """The calibration curve in bins of a tenth; empty bins are left out."""
    place = np.minimum((probabilities * BINS).astype(np.int64), BINS - 1)
    totals = np.bincount(place, weights, BINS)
    predicted = np.bincount(place, weights * probabilities, BINS)
    observed = np.bincount(place, weights * marks, BINS)
    return [
        CurveBin(float(predicted[at] / totals[at]), float(observed[at] / totals[at]), float(totals[at]))
        for at in range(BINS)
        if totals[at] > 0
    ]


def measure_error(curve: list[CurveBin]) -> float:
    """The expected calibration error: how far predicted and observed lie apart, in the mean."""
    total = sum(part.count for part in curve)
    return sum(part.count * abs(part.predicted - part.observed) for part in curve) / total if total else 0.0
