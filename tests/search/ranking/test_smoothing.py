from collections.abc import Collection

import numpy as np
import pytest

from search.ranking.pool import Float64, Pool
from search.ranking.smoothing import Timeline


def make_pool(words: list[float], breaks: Collection[int] = ()) -> Pool:
    count = len(words)
    continues = np.array([place not in {0, *breaks} for place in range(count)])
    some = np.ones(count, dtype=np.bool_)
    return Pool(np.arange(count), np.array(words, dtype=float), continues, some, ~some)


def smooth_slowly(words: list[float], values: list[float], width: float) -> list[float]:
    """The same for one run, a thousandth of a word at a time."""
    edges = np.cumsum([0, *words])
    places = np.arange(0.0005, edges[-1], 0.001)
    row = np.searchsorted(edges, places, side="right") - 1
    means = []
    for centre in (edges[1:] + edges[:-1]) / 2:
        triangle = np.maximum(0, 1 - np.abs(places - centre) / width)
        means.append(float((triangle * np.array(values)[row]).sum() / triangle.sum()))
    return means


def column(values: list[float]) -> Float64:
    return np.array(values, dtype=float)[:, None]


@pytest.mark.parametrize("width", [3.0, 20.0, 100.0])
def test_smoothing_is_the_mean_under_a_triangle(width: float) -> None:
    words, values = [5.0, 1.0, 12.0, 3.0, 7.0], [0.0, 4.0, 1.0, -2.0, 3.0]
    smoothed = Timeline(make_pool(words), column(values), 100.0).smooth(width)
    assert np.allclose(smoothed[:, 0], smooth_slowly(words, values, width), atol=1e-3)


def test_conversations_do_not_lend_to_each_other() -> None:
    values = column([0.0, 0.0, 9.0, 9.0])
    smoothed = Timeline(make_pool([10.0] * 4, breaks={2}), values, 400.0).smooth(400.0)
    assert np.allclose(smoothed, values)


def test_long_conversations_lose_no_precision() -> None:
    values = np.random.default_rng(0).random((4000, 1))
    pool = make_pool([50.0] * 4000, breaks=set(range(0, 4000, 10)))
    alone = Timeline(make_pool([50.0] * 10), values[-10:], 400.0).smooth(100.0)
    assert np.allclose(Timeline(pool, values, 400.0).smooth(100.0)[-10:], alone, atol=1e-6)
