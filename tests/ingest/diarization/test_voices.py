from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from ingest.audio import DecodedAudio, decode, detect_speech
from ingest.diarization import Turn
from ingest.diarization.voices import VoiceDiarizer
from ingest.long_work import WorkCancelled
from tests.support.media import Int16, silence, spoken, write_media
from tests.support.optional_parts import real_speech

QUESTIONS = (
    "So tell me how your team started with the product and what you expected from it.",
    "What happened next, and who else was involved in that decision?",
    "How often does that happen in a normal week?",
)
ANSWERS = (
    "Well, we signed up in March because our old tool could not export anything at all.",
    "I think it was mostly me and our operations lead, she had used it at her previous company.",
    "Honestly almost every day, somebody asks for the numbers and I copy them by hand.",
)
PAUSE_S = 0.4


@pytest.fixture(scope="module")
def diarizer() -> VoiceDiarizer:
    return VoiceDiarizer()


def conversation(*parts: tuple[Int16, str]) -> tuple[Int16, list[Turn]]:
    """The parts with pauses between them, and the turns they are."""
    sound: list[Int16] = []
    turns: list[Turn] = []
    at_ms = 0
    for part, label in parts:
        turns.append(Turn(at_ms, at_ms + len(part) // 16, label))
        sound += [part, silence(PAUSE_S)]
        at_ms += (len(part) + len(sound[-1])) // 16
    return np.concatenate(sound), turns


def confusion(heard: tuple[Turn, ...], true: list[Turn]) -> float:
    """The share of speech given to the wrong speaker, under the kindest naming of the speakers."""
    labels = sorted({turn.label for turn in (*heard, *true)})

    def right_ms(names: dict[str, str]) -> int:
        return sum(
            max(min(h.end_ms, t.end_ms) - max(h.start_ms, t.start_ms), 0)
            for h in heard
            for t in true
            if names[h.label] == t.label
        )

    best = max(right_ms(dict(zip(labels, names, strict=True))) for names in permutations(labels))
    return 1 - best / right_ms_of_any(heard, true)


def right_ms_of_any(heard: tuple[Turn, ...], true: list[Turn]) -> int:
    return sum(max(min(h.end_ms, t.end_ms) - max(h.start_ms, t.start_ms), 0) for h in heard for t in true)


def decoded(folder: Path, sound: Int16) -> DecodedAudio:
    return decode(write_media(folder / "call.wav", sound), folder / "decoded")


@pytest.mark.espeak
@pytest.mark.parametrize(("interviewer", "customer"), [("en-us", "en-us+f5"), ("en-us+m3", "en-us+m7")])
def test_distinct_voices_are_told_apart(
    diarizer: VoiceDiarizer, tmp_path: Path, interviewer: str, customer: str
) -> None:
    parts = [
        (spoken(text, voice=voice), label)
        for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
        for text, voice, label in ((question, interviewer, "S1"), (answer, customer, "S2"))
    ]
    sound, true = conversation(*parts)
    audio = decoded(tmp_path, sound)
    seen: list[float] = []
    turns = diarizer.diarize(audio, detect_speech(audio), on_progress=seen.append)
    assert confusion(turns, true) < 0.03
    assert turns[0].label == "S1"
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.audio
@pytest.mark.parametrize("seconds", [2, 4])
def test_real_voices_are_told_apart(diarizer: VoiceDiarizer, tmp_path: Path, seconds: int) -> None:
    """One person speaks for 29 s, then another: here they take turns."""
    audio = decode(real_speech("multilingual.mp3"), tmp_path / "source")
    whole = np.round(audio.read(0, audio.duration_ms) * 32767).astype(np.int16)[:, None]
    length = seconds * 16_000
    first, second = whole[: 28 * 16_000], whole[31 * 16_000 : 59 * 16_000]
    parts = [
        (voice[start : start + length], label)
        for start in range(0, len(first), length)
        for voice, label in ((first, "S1"), (second, "S2"))
    ]
    sound, true = conversation(*parts)
    call = decoded(tmp_path, sound)
    assert confusion(diarizer.diarize(call, detect_speech(call)), true) < 0.06


@pytest.mark.espeak
def test_asked_for_one_speaker_all_speech_is_theirs(diarizer: VoiceDiarizer, tmp_path: Path) -> None:
    audio = decoded(tmp_path, spoken(ANSWERS[0]))
    assert {turn.label for turn in diarizer.diarize(audio, detect_speech(audio), speakers=1)} == {"S1"}


def test_no_speech_has_no_turns(diarizer: VoiceDiarizer, tmp_path: Path) -> None:
    assert diarizer.diarize(decoded(tmp_path, silence(2)), []) == ()


@pytest.mark.espeak
def test_it_can_be_cancelled(diarizer: VoiceDiarizer, tmp_path: Path) -> None:
    audio = decoded(tmp_path, spoken(ANSWERS[0]))
    with pytest.raises(WorkCancelled):
        diarizer.diarize(audio, detect_speech(audio), is_cancelled=lambda: True)


def test_what_voices_say_is_only_suggested(diarizer: VoiceDiarizer) -> None:
    assert not diarizer.is_exact
