"""Themes found in groups of vectors that are known."""

import numpy as np
import pytest

from search.corpus import NONE
from search.ranked import Float32, Int64
from search.themes import graph
from search.themes.clustering import LEAST_PASSAGES, cluster

DIMENSIONS = 64


def make_groups(sizes: list[int], spread: float = 0.05, seed: int = 0) -> tuple[Float32, Int64]:
    """Groups of vectors around directions at right angles, and the group of each."""
    generator = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), sizes)
    vectors = np.eye(len(sizes), DIMENSIONS)[group] + generator.normal(0, spread, (len(group), DIMENSIONS))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), group


def test_groups_are_found_the_largest_first() -> None:
    vectors, group = make_groups([30, 80, 50])
    found = cluster(vectors).theme
    assert [set(found[group == number].tolist()) for number in (1, 2, 0)] == [{0}, {1}, {2}]


def test_a_theme_of_two_subjects_has_two_sub_themes_that_share_no_number_with_others() -> None:
    vectors, group = make_groups([60, 60, 60, 60], spread=0.02)
    vectors[group == 1] += 1.2 * vectors[group == 0].mean(axis=0)
    vectors[group == 3] += 1.2 * vectors[group == 2].mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = cluster(vectors, detail=0.0)
    for sub_theme in set(found.sub_theme.tolist()) - {NONE}:
        assert len(set(found.theme[found.sub_theme == sub_theme].tolist())) == 1


def test_what_is_near_to_nothing_belongs_nowhere() -> None:
    vectors, _group = make_groups([40, 40])
    strangers = np.eye(DIMENSIONS, dtype=np.float32)[50:56]
    found = cluster(np.concatenate([vectors, strangers])).theme
    assert set(found[-6:].tolist()) == {NONE}
    assert NONE not in found[:-6]


def test_the_same_seed_gives_the_same_themes_among_many_and_among_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, _group = make_groups([50] * 12, spread=0.15)
    monkeypatch.setattr(graph, "EXACT_UP_TO", 100)
    one, other = cluster(vectors, seed=3), cluster(vectors, seed=3)
    assert np.array_equal(one.theme, other.theme)
    assert np.array_equal(one.sub_theme, other.sub_theme)


def test_cells_find_most_of_the_neighbours_that_comparing_all_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, _group = make_groups([50] * 20, spread=0.15)
    exact = graph.find_neighbours(vectors, 10, 0, lambda _done: None)
    monkeypatch.setattr(graph, "EXACT_UP_TO", 100)
    found = graph.find_neighbours(vectors, 10, 0, lambda _done: None)
    shared = [len(set(one) & set(other)) for one, other in zip(exact.rows.tolist(), found.rows.tolist(), strict=True)]
    assert np.mean(shared) > 9
    assert not (found.rows == np.arange(len(vectors))[:, None]).any()


def test_more_detail_never_finds_fewer_themes() -> None:
    vectors, _group = make_groups([25] * 16, spread=0.2)
    counts = [cluster(vectors, detail=detail).theme.max() for detail in (0.0, 0.5, 1.0)]
    assert counts == sorted(counts)


def test_the_same_sentence_said_often_is_one_theme() -> None:
    found = cluster(np.tile(make_groups([1])[0], (30, 1)))
    assert set(found.theme.tolist()) == {0}
    assert set(found.sub_theme.tolist()) == {NONE}


@pytest.mark.parametrize("count", [0, 1, 2, LEAST_PASSAGES - 1])
def test_too_few_passages_have_no_theme(count: int) -> None:
    vectors, _group = make_groups([1] * count) if count else (np.empty((0, DIMENSIONS), dtype=np.float32), None)
    found = cluster(vectors)
    assert found.theme.tolist() == found.sub_theme.tolist() == [NONE] * count


def test_float16_is_as_good_as_float32() -> None:
    vectors, group = make_groups([40, 40, 40])
    found = cluster(vectors.astype(np.float16)).theme
    assert all(len(set(found[group == number].tolist())) == 1 for number in range(3))


def test_progress_rises_to_the_end_and_what_it_raises_ends_the_work() -> None:
    vectors, _group = make_groups([40, 40])
    told: list[float] = []
    cluster(vectors, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    class EndedByTheTestError(Exception):
        pass

    def end(_fraction: float) -> None:
        raise EndedByTheTestError

    with pytest.raises(EndedByTheTestError):
        cluster(vectors, on_progress=end)
