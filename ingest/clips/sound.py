"""The sound of a span, to the sample."""

from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from ingest.clips.span import Packets, Span

RATE = 48_000
_PER_MS = RATE // 1000
# Shorter gaps are rounding and codec delay; longer ones are a pause, which the player shows as silence.
_MIN_GAP = RATE // 4

Block = NDArray[np.float32]
"""Shape (channels, samples)."""


class SoundTrack:
    """Takes what is decoded around a span and encodes what lies in it, in mono or stereo at 48 kHz."""

    def __init__(self, source: AudioStream, output: AudioStream, span: Span) -> None:
        self.source = source
        self.is_done = False
        self._output = output
        self._span = span
        self._length = span.duration_ms * _PER_MS
        self._layout = "mono" if source.codec_context.channels == 1 else "stereo"
        output.layout = self._layout
        self._written = 0
        self._next: int | None = None  # where the next sample to leave the resampler belongs
        self._heard = 0  # where the next sample to enter it should
        self._resampler: av.AudioResampler | None = None
        self._shape: tuple[str, str, int] | None = None

    def take(self, packet: "av.Packet[Any]") -> Packets:
        """Raises FFmpegError where the packet is damaged."""
        for frame in self.source.decode(packet):
            yield from self._take(frame)

    def finish(self) -> Packets:
        yield from self._flushed()
        yield from self._output.encode(None)

    @property
    def has_begun(self) -> bool:
        return self._written > 0

    def _take(self, frame: AudioFrame) -> Packets:
        at = round(self._span.position_ms(frame) * _PER_MS) if frame.time is not None else self._heard
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._next is None or shape != self._shape or at - self._heard > _MIN_GAP:
            yield from self._flushed()
            self._resampler = av.AudioResampler(format="fltp", layout=self._layout, rate=RATE)
            self._shape, self._next, self._heard = shape, at, at
        self._heard += frame.samples * RATE // frame.sample_rate
        if self._resampler is not None:
            yield from self._placed(self._resampler.resample(frame))

    def _flushed(self) -> Packets:
        if self._resampler is not None:
            yield from self._placed(self._resampler.resample(None))

    def _placed(self, frames: list[AudioFrame]) -> Packets:
        for frame in frames:
            assert self._next is not None
            start, self._next = self._next, self._next + frame.samples
            yield from self._put(start, frame.to_ndarray().astype(np.float32, copy=False))

    def _put(self, start: int, block: Block) -> Packets:
        """Encodes the part of the block that lies in the span, after silence where something is missing before it."""
        self.is_done = start + block.shape[1] >= self._length
        wanted = block[:, max(self._written - start, 0) : max(self._length - start, 0)]
        if not wanted.shape[1]:
            return
        while self._written < start:
            missing = min(start - self._written, RATE)
            yield from self._encode(np.zeros((block.shape[0], missing), dtype=np.float32))
        yield from self._encode(wanted)

    def _encode(self, block: Block) -> Packets:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout=self._layout)
        frame.sample_rate = RATE
        frame.pts = self._written
        self._written += block.shape[1]
        yield from self._output.encode(frame)
