"""Whisper fills silence with words and gets stuck in loops; its own scores tell when."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.audio import Samples
from ingest.audio.decoded import SAMPLES_PER_MS
from ingest.recognisers.recogniser import Recognised
from ingest.segments import SpokenSegment, Word


@dataclass(frozen=True, slots=True)
class Guards:
    """Thresholds of Whisper's scores, its authors' values; None switches one off."""

    max_no_speech: float | None = 0.6
    min_log_probability: float | None = -1.0
    max_compression: float | None = 2.4

    def refuse(self, heard: "Heard") -> bool:
        """Silence needs both scores: clear words beside a high chance of silence are kept."""
        silent = self.max_no_speech is not None and heard.no_speech > self.max_no_speech
        unsure = self.min_log_probability is None or heard.log_probability < self.min_log_probability
        repeats = self.max_compression is not None and heard.compression > self.max_compression
        return (silent and unsure) or repeats


GUARDS_OFF = Guards(None, None, None)


@dataclass(frozen=True, slots=True)
class Heard:
    """A segment as Whisper gives it: times in seconds of the stretch, words as (text, start, end, probability)."""

    start_s: float
    end_s: float
    text: str
    words: tuple[tuple[str, float, float, float], ...]
    no_speech: float
    log_probability: float
    compression: float


def guarded(
    heard: Iterable[Heard], samples: Samples, guards: Guards, *, offset_ms: int, language: str | None
) -> Recognised:
    """Keep what the guards believe, with times of the recording, none of them past the stretch."""
    end_ms = offset_ms + len(samples) // SAMPLES_PER_MS
    spoken: list[SpokenSegment] = []
    dropped = 0
    for segment in heard:
        if guards.refuse(segment):
            dropped += 1
        elif segment.text.strip():
            spoken.append(_placed(segment, offset_ms, end_ms))
    return Recognised(tuple(spoken), language, dropped)


def _placed(segment: Heard, offset_ms: int, end_ms: int) -> SpokenSegment:
    def at(seconds: float) -> int:
        return min(offset_ms + max(round(float(seconds) * 1000), 0), end_ms)

    words = tuple(
        Word(text.strip(), at(start), max(at(end), at(start)), round(float(probability), 4))
        for text, start, end, probability in segment.words
        if text.strip()
    )
    return SpokenSegment(at(segment.start_s), at(segment.end_s), segment.text.strip(), words=words)
