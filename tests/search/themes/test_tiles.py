"""Tiles: every point once at the deepest level, and never more than can be drawn above it."""

import numpy as np
import pytest

from search.ranked import Int64
from search.themes.map import SIDE, UInt16
from search.themes.tiles import NOWHERE, POINTS_MAX, Tiles, make_tiles

COUNT = 100_000


def read_tile(tile: bytes) -> dict[str, Int64]:
    """As docs/themes.md describes it."""
    count = int.from_bytes(tile[:4], "little")
    assert len(tile) == 4 + 10 * count
    columns, at = {}, 4
    for name, kind in (("passage_id", "<u4"), ("x", "<u2"), ("y", "<u2"), ("theme", "<u2")):
        columns[name] = np.frombuffer(tile, kind, count, at).astype(np.int64)
        at += count * np.dtype(kind).itemsize
    return columns


def read_level(tiles: Tiles, level: int) -> list[dict[str, Int64]]:
    side = range(1 << level)
    return [read_tile(tiles.cut(level, x, y)) for x in side for y in side]


@pytest.fixture(scope="module")
def points() -> tuple[Int64, UInt16, Int64]:
    generator = np.random.default_rng(2)
    theme = generator.integers(-1, 60, COUNT)
    centres = generator.uniform(0.1, 0.9, (61, 2))
    places = centres[theme] + generator.normal(0, 0.02, (COUNT, 2))
    ids = np.sort(generator.choice(10 * COUNT, COUNT, replace=False)) + 1
    return ids, np.rint(np.clip(places, 0, 1) * SIDE).astype(np.uint16), theme


@pytest.fixture(scope="module")
def tiles(points: tuple[Int64, UInt16, Int64]) -> Tiles:
    ids, places, theme = points
    return make_tiles(ids, places, theme, np.arange(60))


def test_the_deepest_tiles_hold_every_point_once_where_it_lies(
    tiles: Tiles, points: tuple[Int64, UInt16, Int64]
) -> None:
    ids, places, theme = points
    deepest = read_level(tiles, tiles.levels - 1)
    columns = {name: np.concatenate([tile[name] for tile in deepest]) for name in deepest[0]}
    order = np.argsort(columns["passage_id"])
    assert np.array_equal(columns["passage_id"][order], ids)
    assert np.array_equal(np.stack([columns["x"], columns["y"]], axis=1)[order], places)
    assert np.array_equal(columns["theme"][order], np.where(theme < 0, NOWHERE, theme))
    side = 1 << (tiles.levels - 1)
    for number, tile in enumerate(deepest):
        assert (tile["x"] * side // (SIDE + 1) == number // side).all()
        assert (tile["y"] * side // (SIDE + 1) == number % side).all()


def test_no_tile_has_more_points_than_can_be_drawn(tiles: Tiles) -> None:
    for level in range(tiles.levels):
        assert max(len(tile["x"]) for tile in read_level(tiles, level)) <= POINTS_MAX
    assert len(tiles.cut(0, 0, 0)) == 4 + 10 * POINTS_MAX


def test_going_deeper_only_adds_points(tiles: Tiles) -> None:
    shown: set[int] = set()
    for level in range(tiles.levels):
        here = {passage_id for tile in read_level(tiles, level) for passage_id in tile["passage_id"].tolist()}
        assert shown <= here
        shown = here
    assert len(shown) == COUNT


def test_the_version_says_whether_anything_changed(tiles: Tiles, points: tuple[Int64, UInt16, Int64]) -> None:
    ids, places, theme = points
    assert make_tiles(ids, places, theme, np.arange(60)).version == tiles.version
    changed = theme.copy()
    changed[7] = (changed[7] + 1) % 60
    assert make_tiles(ids, places, changed, np.arange(60)).version != tiles.version
    assert make_tiles(ids[1:], places[1:], theme[1:], np.arange(60)).version != tiles.version


@pytest.mark.parametrize("count", [0, 1])
def test_few_points_are_one_tile(count: int) -> None:
    places = np.full((count, 2), SIDE, dtype=np.uint16)
    tiles = make_tiles(np.arange(count) + 1, places, np.zeros(count, dtype=np.int64), np.array([4]))
    assert (tiles.levels, len(read_tile(tiles.cut(0, 0, 0))["x"])) == (1, count)


def test_points_that_lie_on_each_other_are_all_there() -> None:
    count = 3 * POINTS_MAX
    places = np.full((count, 2), 123, dtype=np.uint16)
    tiles = make_tiles(np.arange(count) + 1, places, np.zeros(count, dtype=np.int64), np.array([4]))
    assert len(read_tile(tiles.cut(tiles.levels - 1, 0, 0))["x"]) == count
