"""Words before and after a change: which stayed, and what came in place of which."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple


class WordChange(NamedTuple):
    """Words `start` up to, not including, `end` before, and those in their place after."""

    kind: Literal["equal", "replace", "delete", "insert"]
    start: int
    end: int
    new_start: int
    new_end: int


def compare_words(before: Sequence[str], after: Sequence[str]) -> list[WordChange]:
    """From the first word to the last, equal stretches among them."""
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return [WordChange(*opcode) for opcode in matcher.get_opcodes()]


def pair_words(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of each word that stayed, before and after."""
    return [
        (change.start + at, change.new_start + at)
        for change in compare_words(before, after)
        if change.kind == "equal"
        for at in range(change.end - change.start)
    ]
