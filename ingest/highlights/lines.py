"""Segments as highlights need them: their text, and when each of its characters is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from ingest.wording import pair_words
from models.transcripts import Segment

_WORD = re.compile(r"\S+")


class _Timed(NamedTuple):
    """A word that has times: its characters, and its milliseconds."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Line:
    """A segment. `words` is as the table keeps it; after edits it lacks those that nobody timed."""

    id: int
    start_ms: int
    end_ms: int
    speaker_id: int | None
    text: str
    words: Sequence[Any] = ()

    def start_at(self, char: int) -> int:
        """When what begins with the character is said: by the times of words, between them in proportion."""
        known = self._starts.get(char)
        return self._interpolate(char) if known is None else known

    def end_at(self, char: int) -> int:
        """When what ends before the character has been said."""
        known = self._ends.get(char)
        return self._interpolate(char) if known is None else known

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {word.start: word.start_ms for word in self._words}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {word.end: word.end_ms for word in self._words}

    def _interpolate(self, char: int) -> int:
        for (before, from_ms), (after, to_ms) in pairwise(self._marks):
            if before <= char < after:
                return from_ms + round((to_ms - from_ms) * (char - before) / (after - before))
        return self._marks[-1][1]

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        """Characters whose times are known, with those times; neither ever goes back."""
        times = {0: self.start_ms, len(self.text): self.end_ms} | self._starts | self._ends
        chars = sorted(times)
        return list(zip(chars, accumulate((times[char] for char in chars), max), strict=True))

    @cached_property
    def _words(self) -> list[_Timed]:
        said = [str(word[0]).strip() for word in self.words]
        places = _find_all(said, self.text)
        if places is None:
            tokens = [match.span() for match in _WORD.finditer(self.text)]
            pairs = pair_words(said, [self.text[start:end] for start, end in tokens])
            places = {old: tokens[new] for old, new in pairs}
        return [_Timed(*place, int(self.words[at][1]), int(self.words[at][2])) for at, place in places.items()]


def _find_all(words: Sequence[str], text: str) -> dict[int, tuple[int, int]] | None:
    """Where the words stand, if the text is just these, with or without spaces between them."""
    places: dict[int, tuple[int, int]] = {}
    char = 0
    for at, word in enumerate(words):
        char += len(text[char:]) - len(text[char:].lstrip())
        if not text.startswith(word, char):
            return None
        places[at] = (char, char + len(word))
        char += len(word)
    return places if not text[char:].strip() else None


def load_lines(
    session: Session, transcript_id: int, first: Segment | None = None, last: Segment | None = None
) -> list[Line]:
    """In the order of speech, all or those from one segment to another."""
    found = (
        select(Segment.id, Segment.start_ms, Segment.end_ms, Segment.speaker_id, Segment.text, Segment.words)
        .where(Segment.transcript_id == transcript_id)
        .order_by(Segment.start_ms, Segment.id)
    )
    order = tuple_(Segment.start_ms, Segment.id)
    if first is not None:
        found = found.where(order >= (first.start_ms, first.id))
    if last is not None:
        found = found.where(order <= (last.start_ms, last.id))
    return [
        Line(row.id, row.start_ms, row.end_ms, row.speaker_id, row.text, row.words or ())
        for row in session.execute(found)
    ]
