"""Cutting what is long into what one statement bears."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")

CHUNK = 5_000
"""Values in one IN: well below SQLite's 32,766 and PostgreSQL's 65,535 parameters."""


def cut(values: Iterable[Value], size: int = CHUNK) -> Iterator[list[Value]]:
    """Lists of `size` values, the last one shorter."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk
