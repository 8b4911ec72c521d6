"""What full text knows of a passage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PassageText:
    """A passage as it is indexed. `speaker` holds the names of those who speak; `language` decides the stemmer."""

    passage_id: int
    interview_id: int
    text: str
    context: str = ""
    speaker: str = ""
    language: str | None = None
