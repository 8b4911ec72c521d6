"""Where somebody speaks: faster-whisper's bundled Silero model, which needs neither torch nor a download."""

from collections.abc import Iterator

from ingest.audio.decoded import SAMPLE_RATE, SAMPLES_PER_MS, DecodedAudio, Samples
from ingest.audio.stretches import Stretch
from ingest.long_work import IsCancelled, OnProgress, check_cancelled, ignore_progress, never_cancelled
from models.errors import UnsupportedFile

_BLOCK_MS = 5 * 60_000
_MIN_SILENCE_MS = 400
_PAD_MS = 150
_MIN_SPEECH_MS = 150
_MAX_SPEECH_S = 28.0


class NoSpeechFound(UnsupportedFile):
    code, title = "no-speech-found", "No speech was found"

    def __init__(self) -> None:
        super().__init__(
            "No speech was found in this recording, only silence, music or noise. "
            "Check that the microphone was on, or upload the transcript."
        )


def detect_speech(
    audio: DecodedAudio,
    *,
    channel: int | None = None,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> list[Stretch]:
    """The stretches with speech, in all channels or one, in order and disjoint; empty where nobody speaks."""
    speech: list[Stretch] = []
    for start_ms in range(0, audio.duration_ms, _BLOCK_MS):
        check_cancelled(is_cancelled)
        end_ms = min(start_ms + _BLOCK_MS, audio.duration_ms)
        for found in find_speech(audio.read(start_ms, end_ms, channel=channel)):
            _append(speech, Stretch(start_ms + found.start_ms, start_ms + found.end_ms))
        on_progress(end_ms / audio.duration_ms)
    return speech


def find_speech(samples: Samples) -> Iterator[Stretch]:
    """The same for samples in memory; times count from the first of them."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_speech_duration_ms=_MIN_SPEECH_MS,
        max_speech_duration_s=_MAX_SPEECH_S,
        min_silence_duration_ms=_MIN_SILENCE_MS,
        speech_pad_ms=_PAD_MS,
    )
    for found in get_speech_timestamps(samples, options, SAMPLE_RATE):
        yield Stretch(int(found["start"]) // SAMPLES_PER_MS, int(found["end"]) // SAMPLES_PER_MS)


def _append(speech: list[Stretch], found: Stretch) -> None:
    """Add a stretch; speech that a block's edge cut in two becomes one again."""
    if speech and found.start_ms == speech[-1].end_ms and found.start_ms % _BLOCK_MS == 0:
        speech[-1] = Stretch(speech[-1].start_ms, found.end_ms)
    else:
        speech.append(found)
