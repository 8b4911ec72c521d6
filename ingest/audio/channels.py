"""Whether the channels of a recording are separate speakers, told in the one pass that decodes it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.audio.decoded import SAMPLE_RATE

# Measured on calls with a channel for each side: |correlation| under 0.1; dual mono and one microphone: over 0.9.
_MAX_CORRELATION = 0.3
# Two microphones in one room hear the same words with a delay: the waves differ, the loudness rises and falls alike.
_MAX_LOUDNESS_CORRELATION = 0.5
_LOUDNESS_BLOCK = SAMPLE_RATE // 10
_FAINT = 0.001  # of full scale: -60 dB
_FAINT_BESIDE_LOUDEST = 0.03


@dataclass(frozen=True, slots=True)
class ChannelMix:
    """`speakers` are the channels with a voice of their own (empty: not separate); `weights` make the mono mix."""

    speakers: tuple[int, ...]
    weights: tuple[float, ...]


class ChannelMeter:
    """Running sums over int16 blocks of shape (samples, channels); memory doesn't grow with the recording."""

    def __init__(self, channels: int) -> None:
        self.channels = channels
        self._waves = _Moments(channels)
        self._loudness = _Moments(channels)

    def add(self, block: NDArray[np.int16]) -> None:
        samples = block.astype(np.float64) / 32768
        self._waves.add(samples)
        whole = samples[: len(samples) // _LOUDNESS_BLOCK * _LOUDNESS_BLOCK]
        squares = (whole**2).reshape(-1, _LOUDNESS_BLOCK, self.channels)
        self._loudness.add(np.sqrt(squares.mean(axis=1)))

    def mix(self) -> ChannelMix:
        """How to read the channels: as speakers of their own, or mixed so that they don't cancel each other out."""
        levels = np.sqrt(self._waves.power())
        heard = [
            c for c in range(self.channels) if levels[c] > _FAINT and levels[c] > levels.max() * _FAINT_BESIDE_LOUDEST
        ]
        pairs = np.triu(np.ones((len(heard), len(heard)), dtype=bool), k=1)
        waves = self._waves.correlation()[np.ix_(heard, heard)][pairs]
        loudness = self._loudness.correlation()[np.ix_(heard, heard)][pairs]
        separate = bool((abs(waves) < _MAX_CORRELATION).all() and (loudness < _MAX_LOUDNESS_CORRELATION).all())
        if len(heard) > 1 and separate:
            return ChannelMix(tuple(heard), self._weights(heard, share=1.0))
        if len(heard) > 1 and waves.min() > -_MAX_CORRELATION:
            return ChannelMix((), self._weights(heard, share=1 / len(heard)))
        return ChannelMix((), self._weights([int(levels.argmax())], share=1.0))

    def _weights(self, heard: list[int], *, share: float) -> tuple[float, ...]:
        return tuple(share if channel in heard else 0.0 for channel in range(self.channels))


class _Moments:
    def __init__(self, channels: int) -> None:
        self._count = 0
        self._sums = np.zeros(channels)
        self._products = np.zeros((channels, channels))

    def add(self, rows: NDArray[np.float64]) -> None:
        self._count += len(rows)
        self._sums += rows.sum(axis=0)
        self._products += rows.T @ rows

    def power(self) -> NDArray[np.float64]:
        """The variance of each channel."""
        return np.diag(self._covariance()).clip(min=0.0)

    def correlation(self) -> NDArray[np.float64]:
        """Pearson's, of each pair; 0 beside a channel that never moves."""
        spread = np.sqrt(np.outer(self.power(), self.power()))
        return np.divide(self._covariance(), spread, out=np.zeros_like(spread), where=spread > 0)

    def _covariance(self) -> NDArray[np.float64]:
        count = max(self._count, 1)
        means = self._sums / count
        return self._products / count - np.outer(means, means)
