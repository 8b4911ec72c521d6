import re
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from ingest.audio import Samples, decode
from ingest.recognisers import ModelUnavailable, Recognised
from ingest.recognisers.pocketsphinx import Pocketsphinx
from tests.support.media import spoken
from tests.support.optional_parts import real_speech

CLEAREST_VOICE = "en-us+f5"  # espeak-ng's others are heard at 50 to 100 % errors
TEXT = (
    "The price is fair. I would like to see the report every morning. We have two hundred people in the company. "
    "One two three four five six seven eight nine ten eleven twelve."
)
JFK = "and so my fellow americans ask not what your country can do for you ask what you can do for your country"


@pytest.fixture(scope="module")
def recogniser() -> Pocketsphinx:
    return Pocketsphinx()


def word_error_rate(wanted: str, recognised: Recognised) -> float:
    words = re.findall(r"[a-z']+", wanted.lower())
    heard = " ".join(segment.text for segment in recognised.segments).split()
    return Levenshtein.distance(words, heard) / len(words)


def as_samples(text: str) -> Samples:
    return spoken(text, voice=CLEAREST_VOICE, words_a_minute=140)[:, 0].astype(np.float32) / 32768


@pytest.mark.espeak
def test_rendered_speech_is_heard_with_few_errors(recogniser: Pocketsphinx) -> None:
    assert word_error_rate(TEXT, recogniser.transcribe(as_samples(TEXT), offset_ms=0)) < 0.3


@pytest.mark.audio
def test_real_speech_is_heard_well_enough_to_be_searched(recogniser: Pocketsphinx, tmp_path: Path) -> None:
    audio = decode(real_speech("jfk.flac"), tmp_path)
    recognised = recogniser.transcribe(audio.read(0, audio.duration_ms), offset_ms=0)
    assert word_error_rate(JFK, recognised) < 0.35


@pytest.mark.espeak
def test_words_have_times_of_the_recording_and_no_marks_of_the_recogniser(recogniser: Pocketsphinx) -> None:
    samples = as_samples(TEXT)
    recognised = recogniser.transcribe(samples, offset_ms=90_000)
    words = [word for segment in recognised.segments for word in segment.words]
    assert words == sorted(words, key=lambda word: word.start_ms)
    assert words[0].start_ms >= 90_000
    assert words[-1].end_ms <= 90_000 + len(samples) // 16 + 10
    assert all(re.fullmatch(r"[a-z'.-]+", word.text) for word in words)
    assert all(word.probability is not None and 0 <= word.probability <= 1 for word in words)


def test_silence_gives_no_words(recogniser: Pocketsphinx) -> None:
    assert recogniser.transcribe(np.zeros(48_000, dtype=np.float32), offset_ms=0).segments == ()


def test_a_draft_is_marked_and_in_english_only(recogniser: Pocketsphinx) -> None:
    assert recogniser.is_draft
    with pytest.raises(ModelUnavailable, match="in English only"):
        recogniser.transcribe(np.zeros(16_000, dtype=np.float32), offset_ms=0, language="de")
