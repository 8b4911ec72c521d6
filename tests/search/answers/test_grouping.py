import numpy as np
from numpy.testing import assert_array_equal

from search.answers.grouping import ENOUGH_SHARED, cut, group, link, measure_nearness
from search.embedding import normalise
from search.ranked import Int64
from search.ranking.pool import Float64
from tests.support.passages import random_vectors


def draw_nearness(count: int) -> Float64:
    return measure_nearness(random_vectors(count, 8), np.zeros(count, dtype=np.float32))


def list_groups(nearness: Float64, least: float) -> list[Int64]:
    return cut(len(nearness), link(nearness, least), least)


def test_near_ones_go_together() -> None:
    nearness = np.array([[1, 0, 0.9], [0, 1, 0.4], [0.9, 0.4, 1]])
    assert [places.tolist() for places in group(nearness, np.arange(3))] == [[0, 2], [1]]


def test_groups_are_those_of_average_linkage() -> None:
    nearness = draw_nearness(60)
    for least in (0.2, 0.5, 0.8):
        groups = list_groups(nearness, least)
        assert_array_equal(np.sort(np.concatenate(groups)), np.arange(60))
        means = [nearness[np.ix_(a, b)].mean() for i, a in enumerate(groups) for b in groups[i + 1 :]]
        assert max(means) < least
        assert all(nearness[np.ix_(places, places)].mean() >= least for places in groups if len(places) > 1)


def test_a_finer_cut_is_that_of_a_finer_linkage() -> None:
    nearness = draw_nearness(40)
    mergers = link(nearness, 0.2)
    for least in (0.3, 0.6):
        fine, coarse = list_groups(nearness, least), cut(40, mergers, least)
        assert [places.tolist() for places in fine] == [places.tolist() for places in coarse]


def test_much_that_is_said_of_one_thing_is_told_apart() -> None:
    """Six things said by ten customers each, all near enough to be one."""
    generator = np.random.default_rng(1)
    things = 0.62 * np.eye(1, 64)[0] + 0.55 * np.eye(6, 64, k=1)
    said = np.repeat(things, 10, axis=0) + 0.02 * generator.standard_normal((60, 64))
    vectors = normalise(said.astype(np.float32))
    nearness = measure_nearness(vectors, np.zeros(60, dtype=np.float32))
    assert len(list_groups(nearness, 0.45)) == 1
    assert ENOUGH_SHARED <= len(group(nearness, np.arange(60))) <= 6


def test_what_is_given_stays_as_it_is() -> None:
    nearness = draw_nearness(10)
    before = nearness.copy()
    group(nearness, np.arange(10))
    assert_array_equal(nearness, before)


def test_praise_is_nearer_to_praise_than_to_blame() -> None:
    same = np.tile(np.eye(1, 4, dtype=np.float32), (3, 1))
    nearness = measure_nearness(same, np.array([1, 1, -1], dtype=np.float32))
    assert nearness[0, 1] > 1 > nearness[0, 2]
    assert measure_nearness(same, np.array([1, 0, -1], dtype=np.float32))[0, 1] == 1


def test_the_same_said_by_all_is_one_group() -> None:
    assert [places.tolist() for places in group(np.ones((5, 5)), np.arange(5))] == [[0, 1, 2, 3, 4]]


def test_nothing_makes_no_group() -> None:
    assert group(np.empty((0, 0)), np.arange(0)) == []
