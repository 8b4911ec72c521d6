"""Speakers with a channel each: whoever is louder speaks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.audio import DecodedAudio, Stretch
from ingest.audio.decoded import SAMPLES_PER_MS
from ingest.diarization.turns import FRAME_MS, Turn, turns_of
from ingest.long_work import IsCancelled, OnProgress, check_cancelled, ignore_progress, never_cancelled

_BLOCK_MS = 60_000
_SMOOTHED_FRAMES = 5  # half a second: a breath or a click changes no turn


class ChannelDiarizer:
    """Needs a recording whose channels are speakers; their number is what the file says, not what is asked."""

    name = "channels"
    is_exact = True

    def diarize(
        self,
        audio: DecodedAudio,
        speech: Sequence[Stretch],
        *,
        speakers: int = 2,
        on_progress: OnProgress = ignore_progress,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> tuple[Turn, ...]:
        loudness: list[NDArray[np.float64]] = []
        for start_ms in range(0, audio.duration_ms, _BLOCK_MS):
            check_cancelled(is_cancelled)
            loudness.append(_loudness(audio, start_ms, start_ms + _BLOCK_MS))
            on_progress(min((start_ms + _BLOCK_MS) / audio.duration_ms, 1.0))
        return turns_of(speech, _smoothed(np.concatenate(loudness)).argmax(axis=1))


def _loudness(audio: DecodedAudio, start_ms: int, end_ms: int) -> NDArray[np.float64]:
    """Root mean squares, shape (frames, speaker channels)."""
    channels = np.stack([audio.read(start_ms, end_ms, channel=channel) for channel in audio.speaker_channels], axis=1)
    frame = FRAME_MS * SAMPLES_PER_MS
    padded = np.pad(channels, ((0, -len(channels) % frame), (0, 0)))
    squares = padded.astype(np.float64).reshape(-1, frame, channels.shape[1]) ** 2
    means: NDArray[np.float64] = np.sqrt(squares.mean(axis=1))
    return means


def _smoothed(loudness: NDArray[np.float64]) -> NDArray[np.float64]:
    window = np.hanning(_SMOOTHED_FRAMES + 2)[1:-1]
    smooth = [
        np.convolve(channel, window, mode="full")[_SMOOTHED_FRAMES // 2 :][: len(channel)] for channel in loudness.T
    ]
    return np.stack(smooth, axis=1)
