import numpy as np

from ingest.audio import Stretch
from ingest.diarization import Turn
from ingest.diarization.turns import turns_of


def frames(pattern: str) -> np.ndarray:
    """A digit for each 100 ms."""
    return np.array([int(digit) for digit in pattern], dtype=np.intp)


def test_turns_end_where_the_speaker_or_the_speech_does() -> None:
    speech = [Stretch(50, 1_250), Stretch(1_500, 2_000)]
    assert turns_of(speech, frames("11111111111110000000")) == (
        Turn(50, 1_250, "S1"),
        Turn(1_500, 2_000, "S2"),
    )


def test_labels_follow_the_order_of_first_words() -> None:
    turns = turns_of([Stretch(0, 1_600)], frames("2222000011112222"))
    assert [turn.label for turn in turns] == ["S1", "S2", "S3", "S1"]


def test_a_run_too_short_for_a_word_changes_no_turn() -> None:
    assert turns_of([Stretch(0, 1_200)], frames("000010001111")) == (Turn(0, 800, "S1"), Turn(800, 1_200, "S2"))


def test_no_speech_has_no_turns() -> None:
    assert turns_of([], frames("0000")) == ()
