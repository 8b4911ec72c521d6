"""What every diarizer does, and which one a recording gets."""

from collections.abc import Sequence
from typing import Protocol

from ingest.audio import DecodedAudio, Stretch
from ingest.diarization.channels import ChannelDiarizer
from ingest.diarization.turns import Turn
from ingest.diarization.voices import VoiceDiarizer
from ingest.long_work import IsCancelled, OnProgress, ignore_progress, never_cancelled


class Diarizer(Protocol):
    """Tells speakers apart. What isn't exact is shown as suggested."""

    @property
    def name(self) -> str: ...

    @property
    def is_exact(self) -> bool: ...

    def diarize(
        self,
        audio: DecodedAudio,
        speech: Sequence[Stretch],
        *,
        speakers: int = 2,
        on_progress: OnProgress = ignore_progress,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> tuple[Turn, ...]:
        """The turns within `speech`, in order and disjoint; `speakers` is how many voices to look for."""
        ...


def load_diarizer(audio: DecodedAudio) -> Diarizer:
    """Channels where each holds a speaker, voices where not."""
    return ChannelDiarizer() if audio.channels_are_speakers else VoiceDiarizer()
