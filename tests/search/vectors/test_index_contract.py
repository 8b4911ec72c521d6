"""One contract suite over every vector index; the plain NumPy one below is also the oracle of the others."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.embedding import Float16, Float32
from search.ranked import Bool, Int64, Ranked
from search.vectors import ExactIndex, VectorIndex

DIMENSIONS = 24
Maker = Callable[[Float16], VectorIndex]


class NumpyIndex:
    """The contract in its plainest form."""

    def __init__(self, rows: Float16) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def search(self, vector: Float32, k: int, allowed: Bool | None = None) -> Ranked:
        scores = self._rows.astype(np.float32) @ vector
        rows = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
        best = rows[np.argsort(-scores[rows], kind="stable")][:k]
        return Ranked(best, scores[best])

    def scores(self, vector: Float32, rows: Int64) -> Float32:
        return self.vectors(rows) @ vector

    def vectors(self, rows: Int64) -> Float32:
        return self._rows[rows].astype(np.float32)

    def extended(self, added: Float16) -> Self:
        return type(self)(np.concatenate([self._rows, added]))

    def kept(self, rows: Int64) -> Self:
        return type(self)(self._rows[rows])

    def save(self, path: Path) -> None:
        np.save(path, self._rows)


def make_extended(vectors: Float16) -> VectorIndex:
    """An index that came about in three steps, so that it has a tail."""
    third = len(vectors) // 3
    return ExactIndex.from_vectors(vectors[:third]).extended(vectors[third : 2 * third]).extended(vectors[2 * third :])


MAKERS: dict[str, Maker] = {"numpy": NumpyIndex, "exact": ExactIndex.from_vectors, "exact with a tail": make_extended}
every_index = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def random_vectors(count: int, seed: int = 0) -> Float16:
    vectors = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float16)


def assert_same(found: Ranked, expected: Ranked) -> None:
    assert found.scores == pytest.approx(expected.scores, abs=1e-5)
    assert list(found.rows) == list(expected.rows)


@every_index
def test_nearest_rows_come_best_first_with_their_cosine(make: Maker) -> None:
    vectors = random_vectors(500)
    found = make(vectors).search(vectors[123].astype(np.float32), 10)
    assert len(found) == 10
    assert found.rows[0] == 123
    assert found.scores[0] == pytest.approx(1, abs=1e-3)
    assert list(found.scores) == sorted(found.scores, reverse=True)


@every_index
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 90), k=st.integers(1, 100), share=st.floats(0, 1))
def test_a_filter_is_exact_whatever_it_leaves(make: Maker, seed: int, count: int, k: int, share: float) -> None:
    vectors = random_vectors(count, seed)
    query = random_vectors(1, seed + 1)[0].astype(np.float32)
    allowed = np.random.default_rng(seed).random(count) < share
    assert_same(make(vectors).search(query, k, allowed), NumpyIndex(vectors).search(query, k, allowed))


@every_index
def test_a_broad_filter_may_shut_out_all_that_is_near(make: Maker) -> None:
    vectors = random_vectors(400)
    query = random_vectors(1, 9)[0].astype(np.float32)
    far = NumpyIndex(vectors).search(query, 400).rows[200:]
    allowed = np.zeros(400, dtype=bool)
    allowed[far] = True
    assert make(vectors).search(query, 20, allowed).rows.tolist() == far[:20].tolist()


@every_index
def test_asking_for_more_than_there_is_gives_what_there_is(make: Maker) -> None:
    index = make(random_vectors(5))
    query = random_vectors(1, 9)[0].astype(np.float32)
    assert len(index.search(query, 100)) == 5
    assert len(index.search(query, 100, np.zeros(5, dtype=bool))) == 0


@every_index
def test_scores_of_given_rows_are_those_of_a_search(make: Maker) -> None:
    index = make(random_vectors(60))
    query = random_vectors(1, 9)[0].astype(np.float32)
    found = index.search(query, 60)
    assert index.scores(query, found.rows) == pytest.approx(found.scores, abs=1e-5)
    assert len(index.scores(query, np.empty(0, dtype=np.int64))) == 0


@every_index
def test_vectors_come_back_exactly_as_they_were_stored(make: Maker) -> None:
    vectors = random_vectors(30)
    assert np.array_equal(make(vectors).vectors(np.array([7, 29, 0])), vectors[[7, 29, 0]].astype(np.float32))


@every_index
def test_extending_leaves_the_index_it_started_from_alone(make: Maker) -> None:
    vectors = random_vectors(40)
    before = make(vectors[:30])
    after = before.extended(vectors[30:])
    query = vectors[35].astype(np.float32)
    assert (len(before), len(after)) == (30, 40)
    assert 35 not in before.search(query, 30).rows
    assert after.search(query, 1).rows[0] == 35


@every_index
def test_kept_rows_are_numbered_anew_in_the_order_given(make: Maker) -> None:
    vectors = random_vectors(40)
    kept = make(vectors).kept(np.array([30, 2, 17]))
    assert len(kept) == 3
    assert [int(kept.search(vectors[row].astype(np.float32), 1).rows[0]) for row in (30, 2, 17)] == [0, 1, 2]


@every_index
def test_an_empty_index_can_be_searched_and_extended(make: Maker) -> None:
    empty = make(random_vectors(0))
    query = random_vectors(1)[0].astype(np.float32)
    assert len(empty.search(query, 5)) == 0
    assert empty.extended(random_vectors(1)).search(query, 5).rows.tolist() == [0]


@pytest.mark.parametrize("make", [ExactIndex.from_vectors, make_extended])
@pytest.mark.parametrize("count", [0, 1, 50])
def test_a_saved_index_opens_as_it_was(make: Maker, count: int, tmp_path: Path) -> None:
    vectors = random_vectors(count)
    make(vectors).save(tmp_path / "index")
    opened = ExactIndex.open(tmp_path / "index")
    query = random_vectors(1, 5)[0].astype(np.float32)
    assert_same(opened.search(query, 9), NumpyIndex(vectors).search(query, 9))
    assert_same(opened.extended(vectors).search(query, 9), NumpyIndex(np.concatenate([vectors] * 2)).search(query, 9))


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"not an index")
    with pytest.raises(RuntimeError):
        ExactIndex.open(tmp_path / "index")


def test_threads_may_search_one_index_together() -> None:
    vectors = random_vectors(2000)
    index = make_extended(vectors)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda row: int(index.search(vectors[row].astype(np.float32), 3).rows[0]), range(400)))
    assert found == list(range(400))
