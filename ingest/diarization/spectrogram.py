"""Mel spectrograms as the voice encoder was trained on: 25 ms windows every 10 ms, 40 bands of power."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.audio import SAMPLE_RATE, Samples

BANDS = 40
_WINDOW = SAMPLE_RATE // 40
STEP = SAMPLE_RATE // 100


def mel_spectrogram(samples: Samples) -> NDArray[np.float32]:
    """Shape (frames, BANDS), a frame centred on every STEP samples."""
    padded = np.pad(samples, _WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::STEP] * _hann()
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    mels: NDArray[np.float32] = (power @ _bands().T).astype(np.float32)
    return mels


@cache
def _hann() -> NDArray[np.float64]:
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)


@cache
def _bands() -> NDArray[np.float64]:
    """Triangles of equal area on Slaney's mel scale: linear to 1 kHz, then 27 steps for a factor of 6.4."""
    top = 15 + 27 * np.log(SAMPLE_RATE / 2 / 1000) / np.log(6.4)
    mels = np.linspace(0, top, BANDS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, 1000 * 6.4 ** ((mels - 15) / 27))[:, None]
    hertz = np.linspace(0, SAMPLE_RATE / 2, _WINDOW // 2 + 1)
    rising = (hertz - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - hertz) / (edges[2:] - edges[1:-1])
    bands: NDArray[np.float64] = np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])
    return bands
