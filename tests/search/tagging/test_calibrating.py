"""Calibration: curves that tell the truth, and a scale that makes odds tell it."""

import numpy as np
from scipy.special import expit

from search.tagging.calibrating import fit_scale
from search.tagging.curve import measure_curve, measure_error
from search.tagging.learning import Examples, learn
from search.tagging.rivalry import Scale, find_rivals, to_probabilities
from search.tagging.weights import Weights


def test_a_curve_of_predictions_that_hold_has_no_error() -> None:
    probabilities = np.repeat(np.array([0.05, 0.85], dtype=np.float32), 20)
    marks = np.concatenate([np.arange(20) < 1, np.arange(20) < 17]).astype(np.float32)
    curve = measure_curve(probabilities, marks, np.ones(40, dtype=np.float32))
    assert [round(part.observed, 2) for part in curve] == [0.05, 0.85]
    assert measure_error(curve) < 1e-6


def test_predictions_that_are_too_sure_have_an_error() -> None:
    probabilities, marks = np.full(10, 0.95, dtype=np.float32), (np.arange(10) < 5).astype(np.float32)
    assert round(measure_error(measure_curve(probabilities, marks, np.ones(10, dtype=np.float32))), 2) == 0.45


def test_odds_that_are_too_sure_are_calmed() -> None:
    generator = np.random.default_rng(0)
    true = generator.normal(0, 1.5, (2000, 1)).astype(np.float32)
    marks = (generator.random((2000, 1)) < expit(true)).astype(np.float32)
    rivals = np.zeros((1, 1), dtype=np.float32)
    scale = fit_scale(3 * true, rivals, Examples(true, marks, np.ones_like(marks)))
    calmed = to_probabilities(3 * true, rivals, [scale])
    assert measure_error(measure_curve(calmed.ravel(), marks.ravel(), np.ones(2000, dtype=np.float32))) < 0.03


def test_a_scale_stays_as_it_is_where_little_is_known() -> None:
    few = Examples(*(np.ones((3, 1), dtype=np.float32) for _ in range(3)))
    assert fit_scale(np.ones((3, 1), dtype=np.float32), np.zeros((1, 1), dtype=np.float32), few) == Scale()


def test_weights_stay_where_they_start_without_examples() -> None:
    start = Weights(np.ones((2, 4), dtype=np.float32), np.zeros(2, dtype=np.float32))
    nothing = Examples(*(np.zeros(shape, dtype=np.float32) for shape in ((0, 4), (0, 2), (0, 2))))
    learnt = learn(nothing, start)
    assert np.allclose(learnt.slopes, start.slopes)


def test_tags_above_and_below_are_no_rivals() -> None:
    rivals = find_rivals({1: None, 2: 1, 3: 2, 4: None}, [1, 2, 3, 4])
    assert rivals.tolist() == [[0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [1, 1, 1, 0]]
