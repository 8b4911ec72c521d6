"""The picture of a recording under the player: how loud it is, slice by slice."""

import numpy as np
from numpy.typing import NDArray

from ingest.audio.decoded import SAMPLE_RATE

MAX_PEAKS = 2000
_TICK = SAMPLE_RATE // 50  # 20 ms: 12 hours are 4 MB of ticks


class PeakMeter:
    """Collects the loudest sample of each tick; blocks must be whole ticks long, but for the last."""

    def __init__(self) -> None:
        self._ticks: list[NDArray[np.uint16]] = []

    def add(self, block: NDArray[np.int16]) -> None:
        loudest = np.abs(block.astype(np.int32)).max(axis=1)
        starts = np.arange(0, len(loudest), _TICK)
        self._ticks.append(np.maximum.reduceat(loudest, starts).astype(np.uint16))

    def peaks(self) -> bytes:
        """At most MAX_PEAKS bytes, 255 being full scale."""
        ticks = np.concatenate(self._ticks)
        starts = np.unique(np.linspace(0, len(ticks), min(MAX_PEAKS, len(ticks)), endpoint=False).astype(np.int64))
        return (np.maximum.reduceat(ticks, starts).astype(np.uint32) * 255 // 32768).astype(np.uint8).tobytes()
