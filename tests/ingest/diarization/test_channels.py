from pathlib import Path

import numpy as np
import pytest

from ingest.audio import DecodedAudio, Stretch, decode, detect_speech
from ingest.diarization import Turn, load_diarizer
from ingest.long_work import WorkCancelled
from tests.support.media import STEREO_WAV, noise, silence, tone, write_media
from tests.support.optional_parts import real_speech


@pytest.fixture
def call(tmp_path: Path) -> DecodedAudio:
    """Right speaks first, for 3 s, then left for 2 s, then right for 1 s; a tenth leaks over."""
    left = np.concatenate([silence(3), noise(2, seed=1), silence(1)])
    right = np.concatenate([noise(3, seed=2), silence(2), noise(1, seed=3)])
    both = np.hstack([left + right // 10, right + left // 10])
    return decode(write_media(tmp_path / "call.wav", both, STEREO_WAV), tmp_path / "decoded")


def test_separate_channels_give_the_turns_exactly(call: DecodedAudio) -> None:
    diarizer = load_diarizer(call)
    assert (diarizer.name, diarizer.is_exact) == ("channels", True)
    turns = diarizer.diarize(call, [Stretch(0, 6_000)])
    assert [turn.label for turn in turns] == ["S1", "S2", "S1"]
    assert [turn.start_ms for turn in turns] == pytest.approx([0, 3_000, 5_000], abs=100)
    assert turns[-1].end_ms == 6_000


def test_silence_between_stretches_is_nobodys_turn(call: DecodedAudio) -> None:
    turns = load_diarizer(call).diarize(call, [Stretch(500, 2_500), Stretch(3_500, 4_500)])
    assert turns == (Turn(500, 2_500, "S1"), Turn(3_500, 4_500, "S2"))


def test_one_recording_on_both_channels_is_told_apart_by_voices(tmp_path: Path) -> None:
    both = tone(2).repeat(2, axis=1)
    audio = decode(write_media(tmp_path / "call.wav", both, STEREO_WAV), tmp_path / "decoded")
    assert load_diarizer(audio).name == "voices"


def test_it_reports_progress_and_can_be_cancelled(call: DecodedAudio) -> None:
    seen: list[float] = []
    load_diarizer(call).diarize(call, [Stretch(0, 6_000)], on_progress=seen.append)
    assert seen == [1.0]
    with pytest.raises(WorkCancelled):
        load_diarizer(call).diarize(call, [Stretch(0, 6_000)], is_cancelled=lambda: True)


@pytest.mark.audio
def test_a_real_call_has_its_two_sides(tmp_path: Path) -> None:
    """Both speak at first, the right one louder; from 2.7 s on only the left one does."""
    audio = decode(real_speech("stereo_two_speakers.wav"), tmp_path)
    turns = load_diarizer(audio).diarize(audio, detect_speech(audio))
    assert {turn.label for turn in turns} == {"S1", "S2"}
    assert turns[-1].start_ms < 2_700
    assert turns[-1].end_ms == 5_000
