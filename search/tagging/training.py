"""From what tags say of themselves and from examples to what decides about them, measured on unseen examples."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from search.ranked import Bool, Float32, Int64
from search.tagging.background import Background
from search.tagging.calibrating import deal_folds, fit_scale, measure_tag, split_folds
from search.tagging.described import make_described, make_directions
from search.tagging.learning import Examples, learn
from search.tagging.rivalry import Scale, to_probabilities
from search.tagging.weights import Weights

LEAST_POSITIVES = 3
"""A tag with fewer examples, and nothing rejected, goes by its description."""


@dataclass(frozen=True)
class Statements:
    """What tags say of themselves, embedded: `vectors` (n, dimensions) and the number of the tag of each."""

    vectors: Float32
    tag_of: Int64


@dataclass(frozen=True)
class Trained:
    """What decides about each tag: the line, the scale, whether it was learnt, and what was measured."""

    weights: Weights
    scale: Scale
    is_learnt: list[bool]
    measures: list[dict[str, Any]]


def describe(statements: Statements, examples: Examples, background: Background) -> Weights:
    """What decides about tags before anything is learnt; examples count as statements."""
    rows, tags = np.nonzero((examples.marks > 0) & (examples.weights > 0))
    vectors = np.vstack([statements.vectors, examples.vectors[rows]])
    directions = make_directions(vectors, np.concatenate([statements.tag_of, tags]), examples.marks.shape[1])
    return make_described(directions, np.bincount(tags, minlength=examples.marks.shape[1]), background)


def train(statements: Statements, examples: Examples, rivals: Float32, background: Background) -> Trained:
    """Learns what can be learnt; tags without enough examples stay described."""
    is_learnt = _can_learn(examples)
    described = describe(statements, examples, background)
    if not is_learnt.any():
        return Trained(described, Scale(), is_learnt.tolist(), [{} for _ in is_learnt])
    unseen = _predict_unseen(statements, examples, background, is_learnt)
    scale = fit_scale(unseen, rivals, _only(examples, is_learnt))
    predicted = to_probabilities(unseen, rivals, [scale] * len(is_learnt))
    measures = [
        measure_tag(predicted[:, tag], examples.marks[:, tag], examples.weights[:, tag]) if learnt else {}
        for tag, learnt in enumerate(is_learnt)
    ]
    return Trained(_learn(examples, described, is_learnt), scale, is_learnt.tolist(), measures)


def _can_learn(examples: Examples) -> Bool:
    known = examples.weights > 0
    positives = ((examples.marks > 0) & known).sum(axis=0)
    return np.asarray((positives >= LEAST_POSITIVES) & ((examples.marks == 0) & known).any(axis=0))


def _learn(examples: Examples, start: Weights, is_learnt: Bool) -> Weights:
    tags = np.flatnonzero(is_learnt)
    found = learn(Examples(examples.vectors, examples.marks[:, tags], examples.weights[:, tags]), start.take(tags))
    slopes, biases = start.slopes.copy(), start.biases.copy()
    slopes[tags], biases[tags] = found.slopes, found.biases
    return Weights(slopes, biases)


def _predict_unseen(statements: Statements, examples: Examples, background: Background, is_learnt: Bool) -> Float32:
    """The odds of each example by weights that were learnt without it."""
    unseen = np.zeros_like(examples.marks)
    for seen, tried in split_folds(deal_folds(examples)):
        part = examples.take(seen)
        weights = _learn(part, describe(statements, part, background), is_learnt)
        unseen[tried] = weights.find_odds(examples.vectors[tried])
    return unseen


def _only(examples: Examples, is_learnt: Bool) -> Examples:
    """The examples with nothing known of tags that aren't learnt."""
    return Examples(examples.vectors, examples.marks, examples.weights * is_learnt.astype(np.float32))
