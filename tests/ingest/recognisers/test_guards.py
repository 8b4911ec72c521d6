import numpy as np
import pytest

from ingest.recognisers import GUARDS_OFF, Guards
from ingest.recognisers.guards import Heard, guarded

SECOND = np.zeros(16_000, dtype=np.float32)


def heard(
    *, no_speech: float = 0.1, log_probability: float = -0.3, compression: float = 1.4, text: str = " Hello."
) -> Heard:
    return Heard(0.2, 0.9, text, ((text, 0.2, 0.9, 0.8),), no_speech, log_probability, compression)


@pytest.mark.parametrize(
    ("segment", "kept"),
    [
        (heard(), True),
        (heard(no_speech=0.9, log_probability=-1.5), False),
        (heard(no_speech=0.9, log_probability=-0.2), True),
        (heard(no_speech=0.1, log_probability=-1.5), True),
        (heard(compression=2.5), False),
    ],
    ids=["clear speech", "silence", "clear words beside silence", "mumbled speech", "a loop"],
)
def test_the_guards_drop_silence_and_loops_only(segment: Heard, kept: bool) -> None:
    recognised = guarded([segment], SECOND, Guards(), offset_ms=0, language="en")
    assert (len(recognised.segments), recognised.dropped) == ((1, 0) if kept else (0, 1))


def test_switched_off_the_guards_drop_nothing() -> None:
    worst = heard(no_speech=1.0, log_probability=-9.0, compression=40.0)
    assert guarded([worst], SECOND, GUARDS_OFF, offset_ms=0, language=None).dropped == 0


def test_times_past_the_stretch_are_cut_to_it() -> None:
    late = Heard(0.5, 31.0, " late", ((" late", 0.5, 31.0, 0.9),), 0.0, 0.0, 1.0)
    segment = guarded([late], SECOND, Guards(), offset_ms=60_000, language="en").segments[0]
    assert (segment.start_ms, segment.end_ms) == (60_500, 61_000)
    assert (segment.words[0].start_ms, segment.words[0].end_ms) == (60_500, 61_000)


def test_a_segment_without_text_is_left_out() -> None:
    assert guarded([heard(text="  ")], SECOND, Guards(), offset_ms=0, language="en").segments == ()
