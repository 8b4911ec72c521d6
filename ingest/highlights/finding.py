"""Finding a text among what is said: word by word, or near its time in words that are much alike."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rapidfuzz import fuzz

from ingest.highlights.said import Said
from ingest.highlights.spans import Marked
from ingest.highlights.tokens import simplify_all

NEAR_MS = 15_000
"""How far from its time a text is looked for."""

ALIKE = 80.0
"""Of 100: from here on other words near the time are the same, heard or spelt differently."""

CHARS_MIN = 40
"""What is shorter may be said more than once."""

_END_CHARS = 200
"""So much of either end is enough to find where it lies."""

_MOVES = 4
"""Words by which an end that was found roughly is moved to where it fits best."""


def find_text(said: Said, text: str, start_ms: int, end_ms: int) -> Marked | None:
    """Where it is said near these times, if in words that are only alike."""
    wanted = simplify_all(text)
    if len(wanted) < CHARS_MIN:
        return None
    near = _get_near(said, start_ms, end_ms)
    return find_nearest(near, wanted, start_ms) or _find_alike(near, wanted)


def find_words(said: Said, text: str, start_ms: int, end_ms: int) -> Marked | None:
    """Where it is said word by word near these times."""
    wanted = simplify_all(text)
    return find_nearest(_get_near(said, start_ms, end_ms), wanted, start_ms) if len(wanted) >= CHARS_MIN else None


def _get_near(said: Said, start_ms: int, end_ms: int) -> Said:
    return said.between(start_ms - NEAR_MS, end_ms + NEAR_MS)


def find_nearest(said: Said, wanted: str, start_ms: int) -> Marked | None:
    """Where these simplified words are said one by one, nearest to the time."""
    found = [marked for start, end in _find_exact(said, wanted) if (marked := said.read(start, end))]
    return min(found, key=lambda marked: abs(marked.start_ms - start_ms), default=None)


def _find_exact(said: Said, wanted: str) -> Iterator[tuple[int, int]]:
    """From which word up to which it is said word by word."""
    padded, at = f" {said.text} ", -1
    while wanted and (at := padded.find(f" {wanted} ", at + 1)) >= 0:
        yield bisect_left(said.starts, at), bisect_left(said.starts, at + len(wanted) + 1)


def _find_alike(said: Said, wanted: str) -> Marked | None:
    head, tail = wanted[:_END_CHARS], wanted[-_END_CHARS:]
    begins, ends = _align(said, head), _align(said, tail)
    if begins is None or ends is None:
        return None
    start = max(_move(said, begins[0]), key=lambda at: fuzz.ratio(head, said.cut(at, max(at, begins[1]))))
    end = max(_move(said, ends[1]), key=lambda at: fuzz.ratio(tail, said.cut(min(at, ends[0]), at)))
    if start >= end or fuzz.ratio(wanted, said.cut(start, end)) < ALIKE:
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
