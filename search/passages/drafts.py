"""What passages are made from and what they are before they are stored."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from models.interviews import SpeakerRole


@dataclass(frozen=True, slots=True)
class SaidSegment:
    """A segment with its speaker, times in milliseconds. `name` is the name shown, None where nobody said who it was.

    `weight` is its length in words before anybody edited it, so that a correction moves no cut around it.
    `words` is as the table keeps it: [text, start_ms, end_ms, probability], or None.
    """

    id: int
    start_ms: int
    end_ms: int
    text: str
    weight: int
    speaker_id: int | None = None
    name: str | None = None
    role: SpeakerRole | None = None
    words: list[Any] | None = None


class Turn(NamedTuple):
    """Who says a line of a passage, and when it begins."""

    speaker_id: int | None
    name: str | None
    start_ms: int


@dataclass(frozen=True)
class PassageDraft:
    """A passage before it is stored; the fields are those of the table `passages`."""

    first_segment_id: int
    last_segment_id: int
    start_ms: int
    end_ms: int
    speaker_id: int | None
    role: SpeakerRole | None
    text: str
    turns: tuple[Turn, ...]
    context: str = ""

    @cached_property
    def digest(self) -> str:
        """Tells apart what is embedded: the words, who says them, and the question they answer."""
        spoken = [self.context, *(turn.name or "" for turn in self.turns), self.text]
        return hashlib.blake2b("\0".join(spoken).encode(), digest_size=16).hexdigest()
