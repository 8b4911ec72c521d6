import numpy as np
from numpy.testing import assert_array_equal

from search.answers.grouping import group
from tests.support.passages import random_vectors


def test_near_ones_go_together() -> None:
    one, other = np.eye(2, 4, dtype=np.float32)
    near_one = np.array([0.9, np.sqrt(1 - 0.81), 0, 0], dtype=np.float32)
    groups = group(np.stack([one, other, near_one]), least=0.5)
    assert [places.tolist() for places in groups] == [[0, 2], [1]]


def test_groups_are_those_of_average_linkage() -> None:
    vectors = random_vectors(60, 8)
    for least in (0.2, 0.5, 0.8):
        groups = group(vectors, least)
        assert_array_equal(np.sort(np.concatenate(groups)), np.arange(60))
        cosines = vectors @ vectors.T
        means = [cosines[np.ix_(a, b)].mean() for i, a in enumerate(groups) for b in groups[i + 1 :]]
        assert max(means) < least
        assert all(cosines[np.ix_(places, places)].mean() >= least for places in groups if len(places) > 1)


def test_the_same_said_by_all_is_one_group() -> None:
    assert [places.tolist() for places in group(np.ones((5, 4), dtype=np.float32) / 2)] == [[0, 1, 2, 3, 4]]


def test_nothing_makes_no_group() -> None:
    assert group(np.empty((0, 4), dtype=np.float32)) == []
