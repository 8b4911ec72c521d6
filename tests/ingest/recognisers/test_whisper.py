"""What faster-whisper and openai-whisper must both do, with the same random weights."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from ingest.audio import SAMPLE_RATE, Samples
from ingest.recognisers import GUARDS_OFF, Guards, ModelUnavailable, Recogniser
from ingest.recognisers.faster_whisper import FasterWhisper
from ingest.recognisers.openai_whisper import OpenaiWhisper


def noise(seconds: float) -> Samples:
    return np.random.default_rng(0).normal(0, 0.1, int(seconds * SAMPLE_RATE)).astype(np.float32)


@pytest.fixture(scope="module", params=["faster-whisper", "openai-whisper"])
def recogniser(request: pytest.FixtureRequest, checkpoint: Path, converted: Path) -> Recogniser:
    if request.param == "faster-whisper":
        return FasterWhisper(converted, model="random", device="cpu", guards=GUARDS_OFF)
    return OpenaiWhisper(checkpoint, model="random", device="cpu", guards=GUARDS_OFF)


def test_words_have_times_of_the_recording_within_the_stretch(recogniser: Recogniser) -> None:
    recognised = recogniser.transcribe(noise(8), offset_ms=3_600_000, language="en")
    assert recognised.segments
    for segment in recognised.segments:
        assert 3_600_000 <= segment.start_ms <= segment.end_ms <= 3_608_000
        assert segment.words
        assert all(3_600_000 <= word.start_ms <= word.end_ms <= 3_608_000 for word in segment.words)
        assert all(first.start_ms <= second.start_ms for first, second in pairwise(segment.words))


def test_times_are_plain_integers_and_probabilities_plain_floats(recogniser: Recogniser) -> None:
    word = recogniser.transcribe(noise(3), offset_ms=0, language="en").segments[0].words[0]
    assert [type(value) for value in (word.start_ms, word.end_ms, word.probability)] == [int, int, float]


def test_a_stretch_longer_than_a_window_of_30_seconds_is_heard_to_its_end(recogniser: Recogniser) -> None:
    recognised = recogniser.transcribe(noise(40), offset_ms=0, language="en")
    assert recognised.segments[-1].end_ms > 32_000


def test_the_language_is_detected_unless_it_is_told(recogniser: Recogniser) -> None:
    assert recogniser.transcribe(noise(2), offset_ms=0, language="fr").language == "fr"
    detected = recogniser.transcribe(noise(2), offset_ms=0).language
    assert detected is not None
    assert len(detected) in (2, 3)


def test_a_prompt_changes_what_is_heard_in_every_window(recogniser: Recogniser) -> None:
    samples = noise(40)
    plain = recogniser.transcribe(samples, offset_ms=0, language="en")
    prompted = recogniser.transcribe(samples, offset_ms=0, language="en", prompt="Glossary: Earshot, PostHog.")
    assert plain.segments[0].text != prompted.segments[0].text
    assert plain.segments[-1].text != prompted.segments[-1].text


def test_whisper_is_no_draft(recogniser: Recogniser) -> None:
    assert not recogniser.is_draft
    assert recogniser.model == "random"


def test_a_loop_is_dropped_and_counted(converted: Path) -> None:
    """No text compresses as little as is asked here, so none of Whisper's own tries at another temperature helps."""
    strict = Guards(max_no_speech=None, min_log_probability=None, max_compression=0.1)
    guarded = FasterWhisper(converted, model="random", device="cpu", guards=strict)
    unguarded = FasterWhisper(converted, model="random", device="cpu", guards=GUARDS_OFF)
    samples = np.zeros(5 * SAMPLE_RATE, dtype=np.float32)
    loop = unguarded.transcribe(samples, offset_ms=0, language="en")
    assert len(set(loop.segments[0].text.split())) < len(loop.segments[0].text.split()) / 4
    recognised = guarded.transcribe(samples, offset_ms=0, language="en")
    assert recognised.dropped >= 1
    assert recognised.segments == ()


def test_what_whisper_takes_for_silence_is_counted(converted: Path) -> None:
    """Any chance of silence is too much here, so every window is skipped by Whisper itself."""
    guards = Guards(max_no_speech=-1.0, min_log_probability=None, max_compression=None)
    recogniser = FasterWhisper(converted, model="random", device="cpu", guards=guards)
    recognised = recogniser.transcribe(noise(2), offset_ms=0, language="en")
    assert (recognised.segments, recognised.dropped) == ((), 1)


def test_a_damaged_model_names_the_setting(checkpoint: Path, converted: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pt"
    broken.write_bytes(checkpoint.read_bytes()[:100_000])
    with pytest.raises(ModelUnavailable, match="EARSHOT_WHISPER_MODEL"):
        OpenaiWhisper(broken, model="broken", device="cpu")
    (tmp_path / "model.bin").write_bytes((converted / "model.bin").read_bytes()[:1000])
    (tmp_path / "tokenizer.json").write_bytes((converted / "tokenizer.json").read_bytes())
    with pytest.raises(ModelUnavailable, match="EARSHOT_WHISPER_MODEL"):
        FasterWhisper(tmp_path, model="broken", device="cpu")


def test_no_program_is_needed_on_the_path(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert recogniser.transcribe(noise(2), offset_ms=0, language="en").segments
