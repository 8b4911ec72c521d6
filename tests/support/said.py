"""Passages as the table keeps them, for tests of what reads them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    id: int
    text: str
    turns: list[list[object]]
