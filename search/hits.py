"""What a search answers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.interviews import InterviewKind, SpeakerRole


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a hit's text, `end` not included: a word of the question, or the sentence nearest in meaning."""

    start: int
    end: int
    kind: Literal["word", "meaning"]


@dataclass(frozen=True, slots=True)
class Peak:
    """Where the best passage stands in a hit's text, `end` not included, and when it is said."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A readable stretch of one conversation, its best passage being `passage_id`.

    `text` has a line for each turn, begun by the speaker's name where several speak. `speaker` and `role` are those
    of the best passage, `context` the question that the text answers. `score` is in 0..1; it compares hits
    of one search, not of two. `peak` is empty where the hit is of one passage.
    """

    passage_id: int
    passage_ids: tuple[int, ...]
    interview_id: int
    start_ms: int
    end_ms: int
    speaker: str | None
    role: SpeakerRole | None
    text: str
    context: str
    spans: list[Span]
    score: float
    is_draft: bool
    title: str
    held_on: date | None
    kind: InterviewKind
    account: str | None
    account_id: int | None
    study: str | None
    study_id: int | None
    cohort: str | None
    has_recording: bool
    peak: Peak | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`took_ms` is the time spent searching, without the network."""

    hits: list[Hit]
    took_ms: float
