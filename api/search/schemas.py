"""What search gives."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field

from api.schemas import Output, example
from models.interviews import InterviewKind, SpeakerRole


class SearchMode(StrEnum):
    HYBRID = "hybrid"
    SEMANTIC = "semantic"
    KEYWORD = "keyword"


class RoleFilter(StrEnum):
    CUSTOMER = "customer"
    INTERVIEWER = "interviewer"
    ANY = "any"


class SpanKind(StrEnum):
    WORD = "word"
    """The stretch matches a word of the question."""
    MEANING = "meaning"
    """The sentence closest in meaning to the question."""


class Span(Output):
    """A stretch of `text` to mark: characters from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: SpanKind

    model_config = example(start=27, end=33, kind="word")


class Peak(Output):
    """Where the best passage stands in `text`, `end` not included, and when it is said."""

    start: int
    end: int
    start_ms: int
    end_ms: int

    model_config = example(start=0, end=51, start_ms=64100, end_ms=71900)


HIT_INTERVIEW: dict[str, Any] = {
    "title": "Northwind: first month",
    "held_on": "2026-10-14",
    "kind": "interview",
    "account": "Northwind Logistics",
    "account_id": 3,
    "study": "Onboarding 2026",
    "study_id": 2,
    "cohort": "enterprise",
    "has_recording": True,
}
"""The interview that examples are about."""


class HitInterview(Output):
    title: str
    held_on: date | None
    kind: InterviewKind
    account: str | None
    account_id: int | None
    study: str | None
    study_id: int | None
    cohort: str | None
    has_recording: bool = Field(description="Whether there is sound to hear; else it was made from a transcript.")

    model_config = example(**HIT_INTERVIEW)


class HitInfo(Output):
    """A readable stretch of an interview, around its best passage.

    `text` has a line for each turn, begun by the speaker's name where several speak; `context` is the question that
    it answers. `is_draft` marks text of a rough recognition.
    """

    passage_id: int
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
    interview: HitInterview
    peak: Peak | None = Field(None, description="The best passage of a hit that has several.")

    model_config = example(
        passage_id=881,
        interview_id=12,
        start_ms=61200,
        end_ms=83100,
        speaker="Mara Lindqvist",
        role="customer",
        text="We only noticed on Monday that nothing had synced.",
        context="What happened on the Monday?",
        spans=[{"start": 3, "end": 50, "kind": "meaning"}],
        score=0.71,
        is_draft=False,
        interview=HIT_INTERVIEW,
        peak=None,
    )


class SearchResults(Output):
    hits: list[HitInfo]
    took_ms: float = Field(description="Time spent searching, without the network.")

    model_config = example(hits=[], took_ms=11.4)
