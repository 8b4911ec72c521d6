"""What recognisers hear and transcript files hold, before it is stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word; times in milliseconds from the start of the media, probability in 0..1 where known."""

    text: str
    start_ms: int
    end_ms: int
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class SpokenSegment:
    """A timed piece of speech by one speaker; `speaker` is a name or label, None where nobody said who it was."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str | None = None
    words: tuple[Word, ...] = ()
