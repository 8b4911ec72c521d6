"""Speakers told apart by their voices."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.audio import DecodedAudio, Stretch
from ingest.audio.decoded import SAMPLES_PER_MS
from ingest.diarization.clustering import cluster_voices
from ingest.diarization.turns import FRAME_MS, Turn, turns_of
from ingest.diarization.voice_encoder import WINDOW, VoiceEncoder, Voices
from ingest.long_work import IsCancelled, OnProgress, check_cancelled, ignore_progress, never_cancelled

_WINDOW_MS = WINDOW // SAMPLES_PER_MS
_HOP_MS = 400
_NEAR_MS = 400  # a window speaks for its middle more than for its edges


class VoiceDiarizer:
    """Embeds windows of 1.6 s every 0.4 s of speech and clusters them into the number of speakers asked for."""

    name = "voices"
    is_exact = False

    def __init__(self) -> None:
        self._encoder = VoiceEncoder()

    def diarize(
        self,
        audio: DecodedAudio,
        speech: Sequence[Stretch],
        *,
        speakers: int = 2,
        on_progress: OnProgress = ignore_progress,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> tuple[Turn, ...]:
        if not speech:
            return ()
        voices: list[Voices] = []
        starts: list[int] = []
        for stretch in speech:
            check_cancelled(is_cancelled)
            offsets = _offsets(stretch.duration_ms)
            samples = audio.read(stretch.start_ms, max(stretch.end_ms, stretch.start_ms + _WINDOW_MS))
            voices.append(self._encoder.embed(samples, [offset * SAMPLES_PER_MS for offset in offsets]))
            starts += [stretch.start_ms + offset for offset in offsets]
            on_progress(stretch.end_ms / speech[-1].end_ms)
        labels = cluster_voices(np.concatenate(voices), speakers)
        return turns_of(speech, _by_frame(np.asarray(starts), labels, -(-audio.duration_ms // FRAME_MS)))


def _offsets(duration_ms: int) -> list[int]:
    """Where windows begin in a stretch: every hop, the last one ending with the stretch."""
    last = max(duration_ms - _WINDOW_MS, 0)
    return [*range(0, last, _HOP_MS), last]


def _by_frame(starts: NDArray[np.intp], labels: NDArray[np.intp], frames: int) -> NDArray[np.intp]:
    """The speaker of each frame by the votes of the windows over it."""
    votes = np.zeros((frames, labels.max() + 1))
    covered = np.arange(_WINDOW_MS // FRAME_MS)
    weights = np.exp(-((((covered + 0.5) * FRAME_MS - _WINDOW_MS / 2) / _NEAR_MS) ** 2))
    for start, label in zip(starts, labels, strict=True):
        over = start // FRAME_MS + covered
        inside = over < frames
        votes[over[inside], label] += weights[inside]
    speakers: NDArray[np.intp] = votes.argmax(axis=1)
    return speakers
