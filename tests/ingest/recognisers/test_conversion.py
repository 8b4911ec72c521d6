from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from ingest.recognisers.conversion import known_alignment_heads
from ingest.recognisers.vocabulary import write_vocabulary

TEXTS = ["Hello there, how's the ’import’ going?", " naïve ünï 日本語 123\n\tx", "🙂 don't"]


@pytest.mark.parametrize(
    ("size", "multilingual", "languages"), [(51865, True, 99), (51866, True, 100), (51864, False, 99)]
)
def test_the_vocabulary_is_whispers_own(tmp_path: Path, size: int, multilingual: bool, languages: int) -> None:
    from whisper.tokenizer import get_tokenizer

    vocabulary = write_vocabulary(tmp_path, size=size)
    reference = get_tokenizer(multilingual, num_languages=languages)
    written = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    for text in TEXTS:
        assert written.encode(text, add_special_tokens=False).ids == reference.encode(text)
        assert written.decode(reference.encode(text)) == text
    assert len(vocabulary.tokens) == size
    assert vocabulary.tokens[reference.timestamp_begin] == "<|0.00|>"
    assert vocabulary.tokens[reference.eot] == "<|endoftext|>"
    assert [vocabulary.tokens[token] for token in vocabulary.languages][:2] == ["<|en|>", "<|zh|>"]
    assert len(vocabulary.languages) == languages


def test_a_conversion_is_complete_and_leaves_nothing_beside_it(converted: Path) -> None:
    assert {path.name for path in converted.iterdir()} == {
        "config.json",
        "model.bin",
        "tokenizer.json",
        "vocabulary.json",
    }
    assert {path.name for path in converted.parent.iterdir()} == {"random.pt", "converted"}


def test_a_converted_model_hears_what_the_checkpoint_hears(checkpoint: Path, converted: Path) -> None:
    import whisper
    from faster_whisper import WhisperModel

    samples = np.random.default_rng(0).normal(0, 0.1, 12 * 16_000).astype(np.float32)
    greedy: dict[str, Any] = {
        "language": "en",
        "temperature": 0.0,
        "no_speech_threshold": None,
        "compression_ratio_threshold": None,
    }
    wanted = whisper.load_model(str(checkpoint)).transcribe(samples, logprob_threshold=None, fp16=False, **greedy)
    model = WhisperModel(str(converted), device="cpu", compute_type="float32", cpu_threads=1)
    heard = next(iter(model.transcribe(samples, beam_size=1, log_prob_threshold=None, **greedy)[0]))
    assert heard.text == wanted["segments"][0]["text"]
    assert heard.avg_logprob == pytest.approx(wanted["segments"][0]["avg_logprob"], abs=0.01)
    assert heard.no_speech_prob == pytest.approx(wanted["segments"][0]["no_speech_prob"], rel=0.05)


def test_official_models_know_the_heads_that_follow_the_audio() -> None:
    heads = known_alignment_heads("base", 6, 8)
    assert heads is not None
    assert heads.shape == (6, 8)
    assert 0 < heads.sum() < 24


@pytest.mark.parametrize(("model", "layers"), [("ours", 6), ("base", 4)])
def test_a_model_of_another_make_knows_none(model: str, layers: int) -> None:
    assert known_alignment_heads(model, layers, 8) is None
