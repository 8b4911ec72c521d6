"""The pictures of a span, upright and no larger than wanted."""

from fractions import Fraction
from typing import Any

import av
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from ingest.clips.span import Packets, Span

_TICK = Fraction(1, 1000)
_FRAME_MS = 40
_TURNS = {-90: ("transpose", "clock"), 90: ("transpose", "cclock"), 180: ("rotate", "PI"), -180: ("rotate", "PI")}


class PictureTrack:
    """Takes what is decoded around a span and encodes what is seen in it.

    A screen that is shared may stand still for minutes: the picture that is seen when the span begins is from before,
    and the last one is seen until the end.
    """

    def __init__(self, source: VideoStream, output: VideoStream, span: Span, height_max: int) -> None:
        self.source = source
        self.is_done = False
        self._output = output
        self._span = span
        self._height_max = height_max
        self._upright = Upright()
        self._seen: VideoFrame | None = None
        self._shown_at = -1

    @property
    def has_begun(self) -> bool:
        return self._shown_at >= 0

    def take(self, packet: "av.Packet[Any]") -> Packets:
        """Raises FFmpegError where the packet is damaged."""
        for frame in self.source.decode(packet):
            yield from self._take(frame)

    def _take(self, frame: VideoFrame) -> Packets:
        if frame.time is None:
            return
        at = round(self._span.position_ms(frame))
        if at > 0 and self._shown_at < 0 and self._seen is not None:
            yield from self._show(self._seen, 0)
        self.is_done = at >= self._span.duration_ms
        if not self.is_done:
            self._seen = frame
            yield from self._show(frame, at)

    def finish(self) -> Packets:
        if self._seen is not None:
            last_at = self._span.duration_ms - _FRAME_MS
            if not self.has_begun:
                yield from self._show(self._seen, 0)
            if last_at > self._shown_at + _FRAME_MS:
                yield from self._show(self._seen, last_at)
            yield from self._output.encode(None)

    def _show(self, frame: VideoFrame, at: int) -> Packets:
        if at <= self._shown_at:
            return
        upright = self._upright.turn(frame)
        if self._shown_at < 0:
            self._output.width, self._output.height = fit(upright.width, upright.height, self._height_max)
        size = {"width": self._output.width, "height": self._output.height}
        shown = upright.reformat(**size, format="yuv420p")
        shown.pts, shown.time_base = at, _TICK
        self._shown_at = at
        yield from self._output.encode(shown)


class Upright:
    """Turns pictures as the recording says they are to be turned: a phone films lying on its side."""

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._shape: tuple[int, int, str] | None = None

    def turn(self, frame: VideoFrame) -> VideoFrame:
        if frame.rotation not in _TURNS:
            return frame
        shape = (frame.width, frame.height, frame.format.name)
        if self._graph is None or shape != self._shape:
            self._graph, self._shape = _make_graph(frame), shape
        self._graph.push(frame)
        turned = self._graph.pull()
        assert isinstance(turned, VideoFrame)
        return turned


def fit(width: int, height: int, height_max: int) -> tuple[int, int]:
    """The size that is even, as encoders want it, and no higher than asked."""
    scale = min(1.0, height_max / height)
    return max(round(width * scale / 2) * 2, 2), max(round(height * scale / 2) * 2, 2)


def _make_graph(frame: VideoFrame) -> Graph:
    graph = Graph()
    base = frame.time_base or _TICK
    source = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=base)
    graph.link_nodes(source, graph.add(*_TURNS[frame.rotation]), graph.add("buffersink")).configure()
    return graph
