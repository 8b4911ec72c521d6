"""Finding what was marked in other words of the same conversation: by text, near the time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rapidfuzz import fuzz

from ingest.highlights.lines import Line
from ingest.highlights.spans import Marked, read_between
from ingest.highlights.tokens import Token, simplify_all, tokenise

NEAR_MS = 15_000
"""How far from its time what was marked is looked for first."""

ALIKE = 60.0
"""Of 100: from here on other words are the same, heard or spelt differently."""

ALIKE_ANYWHERE = 80.0
ANYWHERE_CHARS_MIN = 40
"""The same for text that is found away from its time: short ones may be said twice."""

_END_CHARS = 200
"""So much of either end is enough to find where it lies."""

_MOVES = 4
"""Words by which an end that was found roughly is moved to where it fits best."""


@dataclass(frozen=True)
class Said:
    """Lines as one string of words, each between spaces; `places` tells of each word its line."""

    lines: Sequence[Line]

    def near(self, start_ms: int, end_ms: int) -> "Said":
        """What is said around these times."""
        from_ms, to_ms = start_ms - NEAR_MS, end_ms + NEAR_MS
        return Said([line for line in self.lines if line.end_ms >= from_ms and line.start_ms <= to_ms])

    @cached_property
    def places(self) -> list[tuple[int, Token]]:
        return [(at, token) for at, line in enumerate(self.lines) for token in tokenise(line.text) if token.said]

    @cached_property
    def text(self) -> str:
        return " ".join(token.said for _, token in self.places)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in `text`, and where one after the last would."""
        return [0, *accumulate(len(token.said) + 1 for _, token in self.places)]

    def cut(self, start: int, end: int) -> str:
        """The words from number `start` up to, not including, `end`."""
        return self.text[self.starts[start] : max(self.starts[start], self.starts[end] - 1)]

    def read(self, start: int, end: int) -> Marked | None:
        (first, start_token), (last, end_token) = self.places[start], self.places[end - 1]
        return read_between(self.lines, first, start_token.start, last, end_token.end)


def find_text(said: Said, text: str, start_ms: int, end_ms: int) -> Marked | None:
    """Where it is said near these times, or where it must be meant; None where that is nowhere."""
    wanted = simplify_all(text)
    if not wanted:
        return None
    found = _find(said.near(start_ms, end_ms), wanted, start_ms, ALIKE)
    if found is None and len(wanted) >= ANYWHERE_CHARS_MIN:
        found = _find(said, wanted, start_ms, ALIKE_ANYWHERE)
    return found


def _find(said: Said, wanted: str, start_ms: int, alike: float) -> Marked | None:
    exact = [marked for start, end in _find_exact(said, wanted) if (marked := said.read(start, end))]
    if exact:
        return min(exact, key=lambda marked: abs(marked.start_ms - start_ms))
    return _find_alike(said, wanted, alike)


def _find_exact(said: Said, wanted: str) -> Iterator[tuple[int, int]]:
    """From which word up to which it is said word by word."""
    padded, at = f" {said.text} ", -1
    while (at := padded.find(f" {wanted} ", at + 1)) >= 0:
        yield bisect_left(said.starts, at), bisect_left(said.starts, at + len(wanted) + 1)


def _find_alike(said: Said, wanted: str, alike: float) -> Marked | None:
    head, tail = wanted[:_END_CHARS], wanted[-_END_CHARS:]
    begins, ends = _align(said, head), _align(said, tail)
    if begins is None or ends is None:
        return None
    start = max(_move(said, begins[0]), key=lambda at: fuzz.ratio(head, said.cut(at, max(at, begins[1]))))
    end = max(_move(said, ends[1]), key=lambda at: fuzz.ratio(tail, said.cut(min(at, ends[0]), at)))
    if start >= end or fuzz.ratio(wanted, said.cut(start, end)) < alike:
        return None
    return said.read(start, end)


def _align(said: Said, part: str) -> tuple[int, int] | None:
    """The words that are most like it, roughly."""
    if len(said.text) <= len(part):
        return (0, len(said.places)) if said.places else None
    found = fuzz.partial_ratio_alignment(part, said.text)
    if found is None:
        return None
    return bisect_right(said.starts, found.dest_start) - 1, bisect_left(said.starts, found.dest_end)


def _move(said: Said, at: int) -> range:
    return range(max(0, at - _MOVES), min(len(said.places), at + _MOVES) + 1)
