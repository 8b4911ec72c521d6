import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.audio.waveform import MAX_PEAKS, PeakMeter
from tests.support.media import silence, tone


def peaks_of(samples: np.ndarray) -> bytes:
    meter = PeakMeter()
    for start in range(0, len(samples), 16_000):
        meter.add(samples[start : start + 16_000])
    return meter.peaks()


def test_peaks_show_where_the_sound_is() -> None:
    peaks = peaks_of(np.concatenate([silence(1), tone(1, loudness=0.5), silence(1), tone(1, loudness=1.0)]))
    quarters = np.frombuffer(peaks, dtype=np.uint8).reshape(4, -1)
    assert [int(quarter.max()) for quarter in quarters] == [0, 127, 0, 254]


def test_the_loudest_negative_sample_is_full_scale() -> None:
    assert peaks_of(np.full((320, 1), -32768, dtype=np.int16)) == b"\xff"


@given(st.integers(1, 200_000))
def test_there_are_never_too_many_peaks_and_never_none(samples: int) -> None:
    assert 1 <= len(peaks_of(np.ones((samples, 1), dtype=np.int16))) <= MAX_PEAKS


def test_a_long_recording_has_all_its_peaks() -> None:
    assert len(peaks_of(silence(120))) == MAX_PEAKS
