"""When a part of a passage is said: looked up in the segments it was cut from, by the times of their words."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from models.passages import Passage
from models.transcripts import Segment

Times = tuple[int, int]


@dataclass(frozen=True)
class Spoken:
    """Segments in the order of speech, and where each begins in their joined `text`."""

    segments: Sequence[Any]
    texts: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, segments: Sequence[Any]) -> "Spoken":
        texts = [" ".join(segment.text.split()) for segment in segments]
        starts = [sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))]
        return cls(segments, texts, starts)

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def start_at(self, char: int) -> int:
        """When the word that begins at a character of the text is said."""
        segment, text, at = self._find(char)
        words = len(text[:at].split())
        if _has_times(segment, text) and words < len(segment.words):
            return int(segment.words[words][1])
        return _interpolate((segment.start_ms, segment.end_ms), at, len(text))

    def end_at(self, char: int) -> int:
        """When the word that ends before a character has been said."""
        segment, text, at = self._find(char - 1)
        words = len(text[: at + 1].split())
        if _has_times(segment, text):
            return int(segment.words[words - 1][2])
        return _interpolate((segment.start_ms, segment.end_ms), at + 1, len(text))

    def _find(self, char: int) -> tuple[Any, str, int]:
        which = bisect_right(self.starts, char) - 1
        return self.segments[which], self.texts[which], char - self.starts[which]


def load_spoken(session: Session, passage_ids: Sequence[int]) -> Mapping[int, Spoken]:
    """The segments of passages, by passage."""
    first, last, between = aliased(Segment), aliased(Segment), aliased(Segment)
    within = and_(
        between.transcript_id == Passage.transcript_id, between.start_ms.between(first.start_ms, last.start_ms)
    )
    query = (
        select(Passage.id.label("passage_id"), between.start_ms, between.end_ms, between.text, between.words)
        .join(first, first.id == Passage.first_segment_id)
        .join(last, last.id == Passage.last_segment_id)
        .join(between, within)
        .where(Passage.id.in_(passage_ids))
        .order_by(Passage.id, between.start_ms, between.id)
    )
    segments: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        segments[row.passage_id].append(row)
    return {passage_id: Spoken.of(rows) for passage_id, rows in segments.items()}


def find_times(passage: Any, start: int, end: int, spoken: Spoken | None) -> Times:
    """When characters `start` up to `end` of a passage's text are said, in milliseconds."""
    text = passage.text.replace("\n", " ")
    offset = spoken.text.find(text) if spoken else -1
    if spoken is None or offset < 0:  # its segments were edited or replaced meanwhile
        whole = (passage.start_ms, passage.end_ms)
        return _interpolate(whole, start, len(text)), _interpolate(whole, end, len(text))
    return spoken.start_at(offset + start), spoken.end_at(offset + end)


def _has_times(segment: Any, text: str) -> bool:
    return bool(segment.words) and len(segment.words) == len(text.split())


def _interpolate(times: Times, at: int, length: int) -> int:
    return times[0] + round((times[1] - times[0]) * at / max(length, 1))
