"""Media files for tests, written by PyAV, and speech rendered by espeak-ng."""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from ingest.audio import SAMPLE_RATE, decode
from tests.support.optional_parts import need_espeak

Int16 = NDArray[np.int16]


@dataclass(frozen=True)
class Encoding:
    """How `write_media` writes: FFmpeg's names of muxer and encoders."""

    container: str
    codec: str
    rate: int = SAMPLE_RATE
    layout: str = "mono"
    video: str | None = None
    audio_starts_s: float = 0.0
    muxer_options: Mapping[str, str] = field(default_factory=dict)
    codec_options: Mapping[str, str] = field(default_factory=dict)


WAV = Encoding("wav", "pcm_s16le")
STEREO_WAV = Encoding("wav", "pcm_s16le", layout="stereo")
ENCODINGS = {
    "mp3": Encoding("mp3", "libmp3lame", rate=44100),
    "m4a": Encoding("mp4", "aac", rate=44100),
    "wav": WAV,
    "flac": Encoding("flac", "flac", rate=48000),
    "ogg": Encoding("ogg", "vorbis", rate=44100, layout="stereo", codec_options={"strict": "experimental"}),
    "opus": Encoding("ogg", "libopus", rate=48000),
    "webm": Encoding("webm", "libopus", rate=48000, video="libvpx"),
    "mp4": Encoding("mp4", "aac", rate=48000, video="mpeg4"),
    "mov": Encoding("mov", "aac", rate=48000, video="mpeg4"),
    "mkv": Encoding("matroska", "flac", rate=8000, video="mpeg4"),
}

ENCRYPTED = Encoding(
    "mp4",
    "aac",
    rate=44100,
    muxer_options={
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "76a6c65c5ea762046bd749a2e632ccbb",
        "encryption_kid": "a7e61c373e219033c21091fa607bf3b8",
    },
)


def tone(seconds: float, *, rate: int = SAMPLE_RATE, hertz: float = 440.0, loudness: float = 0.5) -> Int16:
    """Shape (n, 1)."""
    times = np.arange(int(seconds * rate)) / rate
    return np.round(np.sin(2 * np.pi * hertz * times) * loudness * 32767).astype(np.int16)[:, None]


def noise(seconds: float, *, seed: int = 0, loudness: float = 0.1) -> Int16:
    """Shape (n, 1) at 16 kHz."""
    rows = np.random.default_rng(seed).normal(0, loudness * 32767, int(seconds * SAMPLE_RATE))
    return np.clip(rows, -32768, 32767).astype(np.int16)[:, None]


def music(seconds: int, *, seed: int = 0) -> Int16:
    """Chords and a drum, two beats a second. Shape (n, 1) at 16 kHz."""
    chance = np.random.default_rng(seed)
    times = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
    scale = 220 * 2 ** (np.array([0, 2, 4, 5, 7, 9, 11, 12, 14, 16]) / 12)
    beats = []
    for _ in range(2 * seconds):
        chord = sum(np.sin(2 * np.pi * hertz * times) for hertz in chance.choice(scale, 3, replace=False))
        drum = chance.normal(0, 1, len(times)) * np.exp(-40 * times)
        beats.append(0.15 * chord * np.exp(-3 * times) + 0.1 * drum)
    return np.round(np.clip(np.concatenate(beats), -1, 1) * 32767).astype(np.int16)[:, None]


def silence(seconds: float) -> Int16:
    return np.zeros((int(seconds * SAMPLE_RATE), 1), dtype=np.int16)


def write_media(path: Path, samples: Int16, encoding: Encoding = WAV) -> Path:
    """Write samples of shape (n, channels), already at the encoding's rate; video is five grey frames a second."""
    with av.open(str(path), "w", format=encoding.container, options=dict(encoding.muxer_options)) as container:
        audio = container.add_stream(encoding.codec, rate=encoding.rate, options=dict(encoding.codec_options))
        audio.layout = encoding.layout
        if encoding.video:
            _write_video(container, encoding.video, seconds=len(samples) / encoding.rate + encoding.audio_starts_s)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout=encoding.layout)
        frame.sample_rate = encoding.rate
        frame.pts = int(encoding.audio_starts_s * encoding.rate)
        resampler = av.AudioResampler(
            format=audio.codec_context.format,
            layout=encoding.layout,
            rate=encoding.rate,
            frame_size=audio.codec_context.frame_size or 1024,
        )
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(audio.encode(piece))
        container.mux(audio.encode(None))
    return path


def write_silent_video(path: Path, *, codec: str = "mpeg4", seconds: float = 1.0) -> Path:
    """A video without any sound track."""
    with av.open(str(path), "w") as container:
        _write_video(container, codec, seconds)
    return path


def _write_video(container: av.container.OutputContainer, codec: str, seconds: float) -> None:
    stream = container.add_stream(codec, rate=5)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    for index in range(int(seconds * 5)):
        frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 128, dtype=np.uint8), format="rgb24")
        frame.pts = index
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


@cache
def spoken(text: str, *, voice: str = "en-us", words_a_minute: int = 150) -> Int16:
    """Shape (n, 1) at 16 kHz, rendered by espeak-ng; skips the test where that is missing."""
    need_espeak()
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "speech.wav"
        command = ["espeak-ng", "-v", voice, "-s", str(words_a_minute), "-w", str(wav), text]
        subprocess.run(command, check=True, capture_output=True)
        audio = decode(wav, Path(folder))
        return np.round(audio.read(0, audio.duration_ms) * 32768).astype(np.int16)[:, None]
