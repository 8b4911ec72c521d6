"""Decoded audio on disk: 16 kHz int16 samples, read in stretches, never whole."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
SAMPLES_PER_MS = SAMPLE_RATE // 1000

Samples = NDArray[np.float32]
"""Mono at 16 kHz, shape (n,), in -1..1."""

_PCM = "audio.pcm"
_DESCRIPTION = "audio.json"


@dataclass(frozen=True, slots=True)
class DecodedAudio:
    """What `decode` left in `folder`.

    `speaker_channels` are the channels that hold one speaker each, empty where they don't; `mix` weighs the channels
    for mono; `peaks` is the loudest sample of each of at most 2,000 equal slices, a byte each; `warnings` are
    sentences for whoever uploaded the recording.
    """

    folder: Path
    channels: int
    duration_ms: int
    speaker_channels: tuple[int, ...]
    mix: tuple[float, ...]
    peaks: bytes
    warnings: tuple[str, ...]

    @property
    def channels_are_speakers(self) -> bool:
        return bool(self.speaker_channels)

    def read(self, start_ms: int, end_ms: int, *, channel: int | None = None) -> Samples:
        """The samples of a stretch, of one channel or mixed; shorter where the recording ends before `end_ms`."""
        samples = np.memmap(pcm_path(self.folder), dtype="<i2", mode="r").reshape(-1, self.channels)
        block = samples[max(start_ms, 0) * SAMPLES_PER_MS : max(end_ms, 0) * SAMPLES_PER_MS].astype(np.float32) / 32768
        if channel is not None:
            return np.ascontiguousarray(block[:, channel])
        return np.clip(block @ np.asarray(self.mix, dtype=np.float32), -1.0, 1.0)


def pcm_path(folder: Path) -> Path:
    return folder / _PCM


def save_description(audio: DecodedAudio) -> None:
    """Write what describes the samples, last: while it isn't there, the decode isn't finished."""
    fields = asdict(audio) | {"peaks": audio.peaks.hex()}
    del fields["folder"]
    unfinished = audio.folder / f"{_DESCRIPTION}.part"
    unfinished.write_text(json.dumps(fields), encoding="utf-8")
    unfinished.replace(audio.folder / _DESCRIPTION)


def load_decoded(folder: Path) -> DecodedAudio | None:
    """What an earlier `decode` finished in `folder`, None where none did."""
    description = folder / _DESCRIPTION
    if not description.exists():
        return None
    fields = json.loads(description.read_text(encoding="utf-8"))
    return DecodedAudio(
        folder=folder,
        channels=fields["channels"],
        duration_ms=fields["duration_ms"],
        speaker_channels=tuple(fields["speaker_channels"]),
        mix=tuple(fields["mix"]),
        peaks=bytes.fromhex(fields["peaks"]),
        warnings=tuple(fields["warnings"]),
    )


def remove_decoded(folder: Path) -> None:
    for name in (_DESCRIPTION, f"{_DESCRIPTION}.part", _PCM):
        (folder / name).unlink(missing_ok=True)
