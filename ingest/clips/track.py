"""Captions as a track of the video, which players show when they are asked to."""

from collections.abc import Sequence
from fractions import Fraction

import av
from av.container import OutputContainer

from ingest.clips.captions import name_turns
from ingest.segments import SpokenSegment

# The encoder writes nothing else of this into the file, and refuses to start without it.
_HEADER = (
    b"[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, "
    b"MarginV, Encoding\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0\n\n"
    b"[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


class CaptionTrack:
    """Timed text of MPEG-4, written before the first picture: the muxer puts it where it belongs."""

    def __init__(self, output: OutputContainer, captions: Sequence[SpokenSegment]) -> None:
        self._output = output
        self._waiting = list(name_turns(captions))
        self._stream = output.add_stream("mov_text")
        self._stream.codec_context.time_base = Fraction(1, 1000)
        self._stream.codec_context.subtitle_header = _HEADER

    def write(self) -> None:
        """Writes them once; the streams of pictures and sound must be set up by then."""
        if not self._waiting:
            return
        self._output.start_encoding()
        for caption in self._waiting:
            self._output.mux_one(self._make_packet(caption))
        self._waiting = []

    def _make_packet(self, caption: SpokenSegment) -> "av.Packet[av.stream.Stream]":
        said = f"{caption.speaker}: {caption.text}" if caption.speaker else caption.text
        content = said.encode()
        packet = av.Packet(len(content).to_bytes(2, "big") + content)
        packet.stream = self._stream
        packet.time_base = Fraction(1, 1000)
        packet.pts = packet.dts = caption.start_ms
        packet.duration = caption.end_ms - caption.start_ms
        return packet
