"""Pages of lists that are worked out in memory."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from api.cursors import decode_cursor, encode_cursor
from search.ranked import Bool, Int64

Item = TypeVar("Item")


def cut_page(
    items: Sequence[Item], key: Callable[[Item], tuple[Any, ...]], limit: int, cursor: str | None
) -> tuple[list[Item], str | None]:
    """Items in the order of `key`, which tells each from all others, from where `cursor` says on; the next cursor."""
    ordered = sorted(items, key=key)
    if cursor and ordered:
        after = tuple(decode_cursor(cursor, *map(type, key(ordered[0]))))
        ordered = [item for item in ordered if key(item) > after]
    next_cursor = encode_cursor(*key(ordered[limit - 1])) if len(ordered) > limit else None
    return ordered[:limit], next_cursor


def cut_rows(rows: Int64, columns: Sequence[Int64], limit: int, cursor: str | None) -> tuple[list[int], str | None]:
    """The same of rows by whole numbers, each of `columns` parallel to them."""
    order = np.lexsort(tuple(reversed(columns)))
    if cursor:
        order = order[_is_after(columns, decode_cursor(cursor, *[int] * len(columns)))[order]]
    shown = order[:limit]
    next_cursor = encode_cursor(*(int(column[shown[-1]]) for column in columns)) if len(order) > limit else None
    page: list[int] = rows[shown].tolist()
    return page, next_cursor


def _is_after(columns: Sequence[Int64], key: Sequence[int]) -> Bool:
    after, is_same = np.zeros(len(columns[0]), dtype=np.bool_), np.ones(len(columns[0]), dtype=np.bool_)
    for column, value in zip(columns, key, strict=True):
        after = after | (is_same & (column > value))
        is_same = is_same & (column == value)
    return after
