"""From a container's packets to 16 kHz int16 blocks, in time with the player."""

from collections.abc import Iterator

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.layout import AudioLayout
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from ingest.audio.decoded import SAMPLE_RATE
from ingest.audio.media import check_readable

Block = NDArray[np.int16]
"""Shape (samples, channels)."""

_MAX_SEPARATE_CHANNELS = 8
# Shorter gaps are rounding and codec delay; longer ones are a pause, which the player shows as silence.
_MIN_GAP = SAMPLE_RATE // 4
_SILENCE = 10 * SAMPLE_RATE


class Resampler:
    """Decodes one stream. `damaged` counts the packets that couldn't be decoded and were skipped.

    Times after `longest_s` are damaged too: they make no silence.
    """

    def __init__(self, container: InputContainer, stream: AudioStream, *, longest_s: float) -> None:
        self.damaged = 0
        layout = stream.codec_context.layout
        self.channels = _kept_channels(layout)
        self._layout = "mono" if self.channels == 1 else layout
        self._container = container
        self._stream = stream
        self._longest = int(longest_s * SAMPLE_RATE)
        self._written = 0
        self._shape: tuple[str, str, int] | None = None
        self._resampler: av.AudioResampler | None = None

    def blocks(self) -> Iterator[Block]:
        """Samples as they come, with silence where the stream's times leave a gap."""
        for packet in self._packets():
            for frame in self._decoded(packet):
                yield from self._silence(self._gap_before(frame))
                yield from self._resampled(frame)
        yield from self._flushed()

    def _packets(self) -> Iterator["av.Packet[AudioStream]"]:
        """Up to where the container can be read."""
        try:
            yield from self._container.demux(self._stream)
        except av.FFmpegError:
            self.damaged += 1

    def _decoded(self, packet: "av.Packet[AudioStream]") -> list[AudioFrame]:
        check_readable(packet)
        try:
            return self._stream.decode(packet)
        except av.FFmpegError:
            self.damaged += 1
            return []

    def _gap_before(self, frame: AudioFrame) -> int:
        if frame.time is None:
            return 0
        position = int((frame.time - (self._container.start_time or 0) / 1_000_000) * SAMPLE_RATE)
        gap = position - self._written
        return gap if gap > _MIN_GAP and position < self._longest else 0

    def _silence(self, samples: int) -> Iterator[Block]:
        for start in range(0, samples, _SILENCE):
            yield self._counted(np.zeros((min(_SILENCE, samples - start), self.channels), dtype=np.int16))

    def _resampled(self, frame: AudioFrame) -> Iterator[Block]:
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        if shape != self._shape:  # a stream may change its rate or its channels in the middle
            yield from self._flushed()
            self._resampler = av.AudioResampler(format="s16", layout=self._layout, rate=SAMPLE_RATE)
            self._shape = shape
        if self._resampler is not None:
            yield from map(self._block, self._resampler.resample(frame))

    def _flushed(self) -> Iterator[Block]:
        if self._resampler is not None:
            yield from map(self._block, self._resampler.resample(None))

    def _block(self, frame: AudioFrame) -> Block:
        return self._counted(frame.to_ndarray().astype(np.int16, copy=False).reshape(-1, self.channels))

    def _counted(self, block: Block) -> Block:
        self._written += len(block)
        return block


def _kept_channels(layout: AudioLayout) -> int:
    """Stereo and tracks without a named place are kept apart; surround sound is one scene, mixed to mono."""
    unnamed = layout.name.endswith("channels")
    if layout.nb_channels == 2 or (unnamed and layout.nb_channels <= _MAX_SEPARATE_CHANNELS):
        return layout.nb_channels
    return 1
