"""The span that is cut, in the time of the player."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

Packets = Iterator["av.Packet[Any]"]
"""What encoders make, for the container."""


@dataclass(frozen=True, slots=True)
class Span:
    """`zero_s` is what the container calls its start: players show that as 0."""

    start_ms: int
    end_ms: int
    zero_s: float

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms

    def position_ms(self, frame: AudioFrame | VideoFrame) -> float:
        """When a frame begins, counted from the start of the clip; less than 0 before it."""
        return ((frame.time or 0.0) - self.zero_s) * 1000 - self.start_ms
