"""Stretches of time, and what the transcript that is read now says in them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import Session

from ingest.highlights.lines import Line
from ingest.highlights.said import Said
from ingest.highlights.spans import Marked, read_between
from models.chunks import cut
from models.interviews import Interview
from models.transcripts import Segment

_AT_ONCE = 100
"""Selects in one statement: well below SQLite's 500."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of an interview."""

    interview_id: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a break."""

    speaker_id: int | None
    text: str


def read_stretches(session: Session, stretches: Mapping[int, Stretch]) -> dict[int, list[Turn]]:
    """By key, the turns whose words are said in each stretch; none where that is silent."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for chunk in cut(stretches.items(), _AT_ONCE):
        found = union_all(*(_select_lines(key, stretch) for key, stretch in chunk))
        for row in session.execute(found):
            lines[row.key].append(Line(row.id, row.start_ms, row.end_ms, row.speaker_id, row.text, row.words or ()))
    return {key: _read(lines[key], stretch) for key, stretch in stretches.items()}


def _select_lines(key: int, stretch: Stretch) -> Select[*tuple[object, ...]]:
    return (
        select(
            literal(key).label("key"),
            Segment.id,
            Segment.start_ms,
            Segment.end_ms,
            Segment.speaker_id,
            Segment.text,
            Segment.words,
        )
        .join(Interview, Interview.transcript_id == Segment.transcript_id)
        .where(
            Interview.id == stretch.interview_id,
            Segment.start_ms < stretch.end_ms,
            Segment.end_ms > stretch.start_ms,
        )
    )


def _read(lines: list[Line], stretch: Stretch) -> list[Turn]:
    ordered = sorted(lines, key=lambda line: (line.start_ms, line.id))
    marked = _read_words(Said(ordered), stretch)
    if marked is None:
        return []
    ids = [line.id for line in ordered]
    within = ordered[ids.index(marked.span.first_segment_id) : ids.index(marked.span.last_segment_id) + 1]
    speakers = [speaker_id for speaker_id, _ in groupby(line.speaker_id for line in within)]
    return [Turn(*turn) for turn in zip(speakers, marked.text.split("\n"), strict=True)]


def _read_words(said: Said, stretch: Stretch) -> Marked | None:
    """The words with the signs between them, and at the ends of a segment those around them too."""
    words = said.find_times(stretch.start_ms, stretch.end_ms)
    if words is None:
        return None
    (first, start), (last, end) = said.places[words[0]], said.places[words[1] - 1]
    begins = words[0] == 0 or said.places[words[0] - 1][0] != first
    ends = words[1] == len(said.places) or said.places[words[1]][0] != last
    last_char = len(said.lines[last].text) if ends else end.end
    return read_between(said.lines, first, 0 if begins else start.start, last, last_char)
