"""From one version of a transcript to another: by words among their neighbours, whatever the times are, or by times
where those of the two agree."""

from enum import Enum, auto
from functools import cached_property
from statistics import median

from rapidfuzz import fuzz

from ingest.highlights.aligning import Alignment
from ingest.highlights.finding import NEAR_MS
from ingest.highlights.said import Said
from ingest.highlights.spans import Marked, Span
from ingest.wording import compare_long

ALIKE = 60.0
"""Of 100: from here on what stands between the same neighbours is the same, heard or spelt differently."""

NEIGHBOURS = 10
NEIGHBOURS_SAME = 0.3
"""Words on either side, and the share of them that has to be there again."""

CLOCK_MS = 1_000
CLOCK_SHARE = 0.8
CLOCK_WORDS_SAME = 0.2
"""Clocks run alike where this share of words is the same, and this share of those is as much later, within that."""

_COVERED = 0.5
"""Of its time what is said there has to fill."""


class Clock(Enum):
    """What times tell of two versions."""

    ONE = auto()
    """Both were heard in one recording: at the same time is said the same, whatever was heard."""
    MEASURED = auto()
    """One was heard, one was written: their times may lie apart."""
    NONE = auto()
    """Both were written: what one lacks was left out, and words have no times of their own."""


class Move:
    """Two versions, aligned."""

    def __init__(self, old: Said, new: Said, clock: Clock = Clock.NONE) -> None:
        self._old, self._new, self._clock = old, new, clock
        before, after = ([token.said for _, token in said.places] for said in (old, new))
        self._alignment = Alignment(before, after, compare_long(before, after))
        self._lines = {line.id: at for at, line in enumerate(old.lines)}

    def find(self, span: Span) -> Marked | None:
        """What the old version says there, in the new one; None where that is gone or can't be told."""
        first_line, last_line = self._lines.get(span.first_segment_id), self._lines.get(span.last_segment_id)
        if first_line is None or last_line is None:
            return None
        start, end = self._old.find_words(first_line, span.start_char, last_line, span.end_char)
        if start >= end:
            return None
        first, last = self._alignment.find_first(start), self._alignment.find_last(end - 1)
        if first > last:
            return None
        alike = fuzz.ratio(self._old.cut(start, end), self._new.cut(first, last + 1))
        if alike < ALIKE or not self._has_neighbours(start, end, first, last):
            return None
        return self._new.read(first, last + 1) if self._is_in_time(start, first) else None

    def find_by_times(self, start_ms: int, end_ms: int) -> Marked | None:
        """What the new version says at these times of the old one; None where it is silent, or their clocks differ."""
        if self._lead_ms is None:
            return None
        words = self._new.find_times(start_ms + self._lead_ms, end_ms + self._lead_ms)
        found = self._new.read(*words) if words else None
        if found is None or found.end_ms - found.start_ms < _COVERED * (end_ms - start_ms):
            return None
        return found

    @cached_property
    def _lead_ms(self) -> float | None:
        """How much later the new version says what the old one does; None where that is now so, now so."""
        if self._clock is not Clock.MEASURED:
            return 0.0 if self._clock is Clock.ONE else None
        places = [self._alignment.find_same(at) for at in range(len(self._old.places))]
        same = [(at, place) for at, place in enumerate(places) if place is not None]
        if len(same) <= CLOCK_WORDS_SAME * len(places):
            return None
        leads = [self._new.middles[place] - self._old.middles[at] for at, place in same]
        lead = median(leads)
        close = sum(abs(each - lead) <= CLOCK_MS for each in leads)
        return lead if close >= CLOCK_SHARE * len(leads) else None

    def _is_in_time(self, start: int, first: int) -> bool:
        """Whether words, where a clock tells, are said at about the same time."""
        if self._lead_ms is None:
            return True
        apart = abs(self._new.middles[first] - self._old.middles[start] - self._lead_ms)
        return apart <= (2 * CLOCK_MS if self._clock is Clock.ONE else NEAR_MS)

    def _has_neighbours(self, start: int, end: int, first: int, last: int) -> bool:
        old = [
            *range(max(0, start - NEIGHBOURS), start),
            *range(end, min(len(self._old.places), end + NEIGHBOURS)),
        ]
        places = [self._alignment.find_same(at) for at in old]
        near = range(first - 2 * NEIGHBOURS, last + 2 * NEIGHBOURS + 1)
        return sum(place in near for place in places) >= NEIGHBOURS_SAME * len(old)
