"""The map cut into squares, each with as many points as can be drawn at once; docs/themes.md has the format."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.ranked import Int64
from search.themes.map import SIDE, UInt16

POINTS_MAX = 2_000
"""Points of a tile above the deepest level."""

LEVELS_MAX = 9
NOWHERE = 65_535
"""In place of a theme's number, where a passage belongs to none."""

BITS = 16
UInt32 = NDArray[np.uint32]


@dataclass(frozen=True)
class Tiles:
    """Points in the order of a curve that passes through each tile once (Z-order), so that a tile is a slice of them.

    `rank` says which points are drawn first, the same ones at each level: going deeper only adds points.
    """

    version: str
    curve: UInt32
    passage_id: UInt32
    places: UInt16
    theme: UInt16
    rank: UInt32
    levels: int

    def __len__(self) -> int:
        return len(self.passage_id)

    def has(self, level: int, x: int, y: int) -> bool:
        return 0 <= level < self.levels and 0 <= x < 1 << level and 0 <= y < 1 << level

    def cut(self, level: int, x: int, y: int) -> bytes:
        """One tile, as it is sent: all of its points at the deepest level, above it POINTS_MAX of them."""
        code = int(_interleave(np.array([x], dtype=np.uint32), np.array([y], dtype=np.uint32))[0])
        width = 2 * (BITS - level)
        bounds = np.array([code << width, (code + 1) << width], dtype=np.uint64)
        start, end = np.searchsorted(self.curve, bounds).tolist()
        chosen = np.arange(start, end)
        if level < self.levels - 1 and len(chosen) > POINTS_MAX:
            chosen = np.sort(chosen[np.argpartition(self.rank[chosen], POINTS_MAX)[:POINTS_MAX]])
        places = self.places[chosen]
        columns = (self.passage_id[chosen], places[:, 0], places[:, 1], self.theme[chosen])
        little_endian = (column.astype(column.dtype.newbyteorder("<")).tobytes() for column in columns)
        return len(chosen).to_bytes(4, "little") + b"".join(little_endian)


def make_tiles(passage_id: Int64, places: UInt16, theme: Int64, theme_ids: Int64) -> Tiles:
    """Parallel arrays; `theme` is by point its number among `theme_ids`, below zero where it has none."""
    curve = _interleave(places[:, 0].astype(np.uint32), places[:, 1].astype(np.uint32))
    order = np.lexsort((passage_id, curve))
    ids = passage_id[order].astype(np.uint32)
    numbers = np.where(theme < 0, NOWHERE, theme)[order].astype(np.uint16)
    digest = hashlib.sha256()
    for column in (ids, places[order], numbers, theme_ids):
        digest.update(np.ascontiguousarray(column).tobytes())
    return Tiles(
        version=digest.hexdigest()[:16],
        curve=curve[order],
        passage_id=ids,
        places=places[order],
        theme=numbers,
        rank=ids * np.uint32(2_654_435_761),  # spreads ids over all numbers (Knuth): a sample without chance
        levels=_count_levels(curve),
    )


def _count_levels(curve: UInt32) -> int:
    """As many as it takes until no tile has more than POINTS_MAX points."""
    for level in range(LEVELS_MAX):
        _tiles, counts = np.unique(curve >> np.uint32(2 * (BITS - level)) if level else curve * 0, return_counts=True)
        if counts.max(initial=0) <= POINTS_MAX:
            return level + 1
    return LEVELS_MAX


def _interleave(x: UInt32, y: UInt32) -> UInt32:
    """The place on the curve: the bits of both coordinates in turn, those of `y` first."""
    return np.asarray(_spread_bits(x) | (_spread_bits(y) << np.uint32(1)))


def _spread_bits(values: UInt32) -> UInt32:
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        values = (values | (values << np.uint32(shift))) & np.uint32(mask)
    return values


def to_square(places: UInt16) -> NDArray[np.float64]:
    """Places as fractions of the map's side."""
    return np.asarray(places / SIDE)
