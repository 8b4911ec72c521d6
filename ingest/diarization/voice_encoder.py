"""Voices as vectors: Resemblyzer's encoder (GE2E, Apache-2.0), its weights read from its package, none of its code."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.audio import SAMPLE_RATE, Samples
from ingest.diarization.spectrogram import BANDS, STEP, mel_spectrogram
from models.errors import Unavailable

Voices = NDArray[np.float32]
"""Shape (windows, 256), each of length 1."""

WINDOW = SAMPLE_RATE * 16 // 10
_SIZE = 256
_LAYERS = 3
_BATCH = 256
_LOUDNESS = 10 ** (-30 / 20)  # of full scale; what is quieter is raised to it, as in training


class VoiceEncoder:
    """Raises Unavailable where the package that holds the weights is missing."""

    def __init__(self) -> None:
        import torch

        weights = torch.load(_weights_file(), map_location="cpu", weights_only=True)["model_state"]
        self._lstm = torch.nn.LSTM(BANDS, _SIZE, _LAYERS, batch_first=True)
        self._linear = torch.nn.Linear(_SIZE, _SIZE)
        for name, layer in (("lstm", self._lstm), ("linear", self._linear)):
            layer.load_state_dict({key: weights[f"{name}.{key}"] for key in layer.state_dict()})

    def embed(self, samples: Samples, starts: Sequence[int]) -> Voices:
        """The voice in the WINDOW samples from each of `starts`; silence follows the last sample."""
        level = float(np.sqrt(np.mean(samples**2))) or 1.0
        mels = mel_spectrogram(samples * max(_LOUDNESS / level, 1.0))
        frames = WINDOW // STEP
        padded = np.pad(mels, ((0, frames), (0, 0)))
        windows = np.stack([padded[start // STEP : start // STEP + frames] for start in starts])
        return np.concatenate([self._voices(windows[at : at + _BATCH]) for at in range(0, len(windows), _BATCH)])

    def _voices(self, mels: NDArray[np.float32]) -> Voices:
        import torch

        with torch.inference_mode():
            _, (hidden, _) = self._lstm(torch.from_numpy(mels))
            voices: Voices = torch.nn.functional.normalize(torch.relu(self._linear(hidden[-1])), dim=1).numpy()
        return voices


def _weights_file() -> Path:
    package = find_spec("resemblyzer")
    if package is None or package.origin is None:
        raise Unavailable("Voices can't be told apart: the package resemblyzer is missing. Run `make run` again.")
    return Path(package.origin).parent / "pretrained.pt"
