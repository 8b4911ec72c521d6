"""Recordings that show what time it is, and clips of them read back."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

from ingest.audio import decode
from tests.support.media import SAMPLE_RATE, Encoding, Int16, tone, write_media

BEEP_MS = 40
GREY_STEP = 10


def beep_at(*positions_ms: int, seconds: int, rate: int = SAMPLE_RATE) -> Int16:
    """Silence with a beep that begins at each of the positions."""
    samples = np.zeros((seconds * rate, 1), dtype=np.int16)
    beep = tone(BEEP_MS / 1000, rate=rate, hertz=1000)
    for position in positions_ms:
        start = position * rate // 1000
        samples[start : start + len(beep)] = beep
    return samples


def find_beeps(path: Path, folder: Path) -> tuple[int, list[int]]:
    """How long a clip is, and where in it beeps begin, in milliseconds."""
    audio = decode(path, folder)
    loud = np.abs(audio.read(0, audio.duration_ms)).reshape(-1, SAMPLE_RATE // 1000).max(axis=1) > 0.1
    at = np.flatnonzero(loud)
    starts = at[np.diff(at, prepend=-1000) > BEEP_MS]
    return audio.duration_ms, starts.tolist()


def write_video(path: Path, samples: Int16, *, times_ms: list[int], width: int = 64, height: int = 48) -> Path:
    """An mp4 whose pictures are each GREY_STEP brighter than the one before, with the sound at 16 kHz."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=25, options={"g": "50", "qscale": "1"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        audio = container.add_stream("aac", rate=SAMPLE_RATE)
        audio.layout = "mono"
        for index, at in enumerate(times_ms):
            frame = VideoFrame.from_ndarray(np.full((height, width), index * GREY_STEP, dtype=np.uint8), format="gray")
            frame = frame.reformat(format="yuv420p")
            frame.pts, frame.time_base = at // 40, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        sound = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        sound.sample_rate, sound.pts = SAMPLE_RATE, 0
        container.mux(audio.encode(sound))
        container.mux(audio.encode(None))
    return path


@dataclass(frozen=True)
class Seen:
    """The pictures of a video: when each begins, which of the source it is, and their size."""

    times_ms: list[int]
    pictures: list[int]
    size: tuple[int, int]


def see(path: Path) -> Seen:
    with av.open(str(path), "r") as container:
        frames = list(container.decode(video=0))
    greys = [frame.to_ndarray(format="gray").mean() for frame in frames]
    return Seen(
        [round((frame.time or 0) * 1000) for frame in frames],
        [round(grey / GREY_STEP) for grey in greys],
        (frames[0].width, frames[0].height),
    )


def write_beeps(path: Path, *positions_ms: int, seconds: int, encoding: Encoding) -> Path:
    return write_media(path, beep_at(*positions_ms, seconds=seconds, rate=encoding.rate), encoding)
