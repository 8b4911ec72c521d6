import numpy as np
import pytest

from ingest.audio import SAMPLE_RATE
from ingest.diarization.spectrogram import BANDS, mel_spectrogram


@pytest.mark.parametrize(("hertz", "band"), [(220, 2), (1_030, 13), (4_000, 31)])
def test_a_tone_is_in_its_band_of_the_mel_scale(hertz: int, band: int) -> None:
    """Band 0 is centred on 1.1 mels of Slaney's scale, each next one 1.1 mels higher; 1 kHz is 15 mels, 4 kHz 35.2."""
    seconds = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    mels = mel_spectrogram(np.sin(2 * np.pi * hertz * seconds).astype(np.float32))
    assert mels.shape == (101, BANDS)
    assert mels[50].argmax() == band


def test_silence_has_no_power() -> None:
    assert not mel_spectrogram(np.zeros(1_600, dtype=np.float32)).any()
