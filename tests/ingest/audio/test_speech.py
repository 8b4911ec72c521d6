from pathlib import Path

import numpy as np
import pytest

from ingest.audio import DecodedAudio, NoSpeechFound, decode, detect_speech
from ingest.long_work import WorkCancelled
from tests.support.media import Int16, noise, silence, spoken, tone, write_media
from tests.support.optional_parts import real_speech

SENTENCE = "We spent two weeks on the onboarding and nobody could tell us why the import failed."


def heard(folder: Path, *parts: Int16) -> DecodedAudio:
    return decode(write_media(folder / "call.wav", np.concatenate(parts)), folder / "decoded")


def chord(seconds: float) -> Int16:
    notes = [tone(seconds, hertz=hertz, loudness=0.2) for hertz in (220, 277, 330, 440)]
    return np.sum(notes, axis=0, dtype=np.int16)


@pytest.mark.parametrize("sound", [silence(20), noise(20), chord(20)], ids=["silence", "noise", "music"])
def test_a_recording_without_speech_has_no_stretches(tmp_path: Path, sound: Int16) -> None:
    assert detect_speech(heard(tmp_path, sound)) == []


def test_the_refusal_of_a_recording_without_speech_says_what_to_check() -> None:
    assert "Check that the microphone was on" in NoSpeechFound().detail


@pytest.mark.espeak
def test_speech_is_found_between_silences(tmp_path: Path) -> None:
    sentence = spoken(SENTENCE)
    length_ms = len(sentence) // 16
    found = detect_speech(heard(tmp_path, silence(3), sentence, silence(4), sentence, silence(2)))
    assert abs(found[0].start_ms - 3_000) < 400
    assert abs(found[-1].end_ms - (7_000 + 2 * length_ms)) < 600
    assert not any(stretch.start_ms < 6_500 + length_ms and stretch.end_ms > 3_500 + length_ms for stretch in found)


@pytest.mark.espeak
def test_hours_are_read_in_blocks_and_speech_over_a_block_edge_stays_whole(tmp_path: Path) -> None:
    sentence = spoken(SENTENCE)
    lead = 300 - len(sentence) / 16_000 / 2
    seen: list[float] = []
    audio = heard(tmp_path, silence(lead), sentence, silence(30))
    found = detect_speech(audio, on_progress=seen.append)
    assert len(seen) == 2
    assert seen[-1] == 1.0
    assert any(stretch.start_ms < 300_000 < stretch.end_ms for stretch in found)


def test_detection_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(WorkCancelled):
        detect_speech(heard(tmp_path, silence(2)), is_cancelled=lambda: True)


@pytest.mark.audio
def test_real_speech_is_found(tmp_path: Path) -> None:
    found = detect_speech(decode(real_speech("jfk.flac"), tmp_path))
    assert 6_000 < sum(stretch.duration_ms for stretch in found) < 10_500
    assert found[0].start_ms < 600
    assert found == sorted(found)
