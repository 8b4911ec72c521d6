"""Words before and after a change: which stayed, and what came in place of which."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein


class WordChange(NamedTuple):
    """Words `start` up to, not including, `end` before, and those in their place after. `kind` is `equal`, `replace`,
    `delete` or `insert`."""

    kind: str
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


def compare_long(before: Sequence[str], after: Sequence[str]) -> list[WordChange]:
    """The same for whole transcripts, in the fewest changes: an hour's words take some 30 ms."""
    changes: list[WordChange] = []
    for code in Levenshtein.opcodes(before, after):
        change = WordChange(code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        if change.kind != "equal" and changes and changes[-1].kind != "equal":
            change = _join(changes.pop(), change)
        changes.append(change)
    return changes


def _join(one: WordChange, next_one: WordChange) -> WordChange:
    gone, came = next_one.end > one.start, next_one.new_end > one.new_start
    kind = "replace" if gone and came else "delete" if gone else "insert"
    return WordChange(kind, one.start, next_one.end, one.new_start, next_one.new_end)
