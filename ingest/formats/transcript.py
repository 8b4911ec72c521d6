"""What a transcript file turns into, on its way and at the end."""

from dataclasses import dataclass
from typing import ClassVar

from ingest.segments import SpokenSegment, Word
from models.errors import UnsupportedFile


class UnreadableTranscript(UnsupportedFile):
    """The bytes are no transcript we can read; `detail` says what they are and what to do."""

    code: ClassVar[str] = "unreadable-transcript"
    title: ClassVar[str] = "This transcript can't be read"


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """A transcript file, read.

    `segments` are sorted by start, hold text and never end before they start. `times_estimated` is true where at
    least one of them had no time in the file. `warnings` are sentences for people.
    """

    format: str
    segments: tuple[SpokenSegment, ...]
    language: str | None
    times_estimated: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Speech as a file states it, in the order of the file: times may be missing, backward or absurd."""

    text: str
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format module made of a file, before its times are settled."""

    format: str
    pieces: list[Piece]
    language: str | None = None
    warnings: tuple[str, ...] = ()
