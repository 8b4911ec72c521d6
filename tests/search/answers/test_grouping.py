import numpy as np
from numpy.testing import assert_array_equal

from search.answers.grouping import group, measure_nearness
from search.ranking.pool import Float64
from tests.support.passages import random_vectors


def draw_nearness(count: int) -> Float64:
    return measure_nearness(random_vectors(count, 8), np.zeros(count, dtype=np.float32))


def test_near_ones_go_together() -> None:
    nearness = np.array([[1, 0, 0.9], [0, 1, 0.4], [0.9, 0.4, 1]])
    assert [places.tolist() for places in group(nearness, least=0.5)] == [[0, 2], [1]]


def test_groups_are_those_of_average_linkage() -> None:
    nearness = draw_nearness(60)
    for least in (0.2, 0.5, 0.8):
        groups = group(nearness, least)
        assert_array_equal(np.sort(np.concatenate(groups)), np.arange(60))
        means = [nearness[np.ix_(a, b)].mean() for i, a in enumerate(groups) for b in groups[i + 1 :]]
        assert max(means) < least
        assert all(nearness[np.ix_(places, places)].mean() >= least for places in groups if len(places) > 1)


def test_what_is_given_stays_as_it_is() -> None:
    nearness = draw_nearness(10)
    before = nearness.copy()
    group(nearness)
    assert_array_equal(nearness, before)


def test_praise_is_nearer_to_praise_than_to_blame() -> None:
    same = np.tile(np.eye(1, 4, dtype=np.float32), (3, 1))
    nearness = measure_nearness(same, np.array([1, 1, -1], dtype=np.float32))
    assert nearness[0, 1] > 1 > nearness[0, 2]
    assert measure_nearness(same, np.array([1, 0, -1], dtype=np.float32))[0, 1] == 1


def test_the_same_said_by_all_is_one_group() -> None:
    assert [places.tolist() for places in group(np.ones((5, 5)))] == [[0, 1, 2, 3, 4]]


def test_nothing_makes_no_group() -> None:
    assert group(np.empty((0, 0))) == []
