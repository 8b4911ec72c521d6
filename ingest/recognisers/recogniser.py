"""What every recogniser does, whatever hears inside it."""

from dataclasses import dataclass
from typing import Protocol

from ingest.audio import Samples
from ingest.segments import SpokenSegment
from models.errors import Unavailable


class ModelUnavailable(Unavailable):
    """The recording is kept; whoever asked tries again later."""

    code, title = "model-unavailable", "The speech model is not available"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was heard in one stretch; `dropped` counts what the guards took for silence or repetition."""

    segments: tuple[SpokenSegment, ...]
    language: str | None
    dropped: int = 0


class Recogniser(Protocol):
    """`name` and `model` go into the transcript's record; a draft is marked wherever it is shown."""

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def is_draft(self) -> bool: ...

    def transcribe(
        self, samples: Samples, *, offset_ms: int, language: str | None = None, prompt: str | None = None
    ) -> Recognised:
        """Hear one stretch that begins at `offset_ms` of the recording; its words carry times of the recording.

        `language` is an ISO 639-1 code, detected in this stretch where None; `prompt` holds words to expect.
        """
        ...
