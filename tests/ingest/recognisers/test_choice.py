from pathlib import Path

import pytest

from ingest.recognisers import ModelUnavailable, RecogniserSettings, load_recogniser, whisper_can_be_had


def test_auto_takes_faster_whisper_for_a_folder_in_its_format(converted: Path, tmp_path: Path) -> None:
    chosen = load_recogniser(RecogniserSettings(tmp_path, model=str(converted)))
    assert chosen.recogniser.name == "faster-whisper"
    assert chosen.why == f"Transcribed by faster-whisper with the model “{converted}” on the processor."


def test_auto_converts_a_checkpoint_once_and_runs_it_by_faster_whisper(checkpoint: Path, tmp_path: Path) -> None:
    settings = RecogniserSettings(tmp_path, model=str(checkpoint))
    assert load_recogniser(settings).recogniser.name == "faster-whisper"
    model = next(tmp_path.glob("converted/*/model.bin"))
    written = model.stat().st_mtime_ns
    load_recogniser(settings)
    assert model.stat().st_mtime_ns == written


def test_openai_whisper_runs_a_checkpoint_when_asked_for(checkpoint: Path, tmp_path: Path) -> None:
    chosen = load_recogniser(RecogniserSettings(tmp_path, recogniser="openai-whisper", model=str(checkpoint)))
    assert chosen.recogniser.name == "openai-whisper"


@pytest.mark.usefixtures("unreachable_hubs")
def test_without_weights_auto_drafts_and_says_why_and_what_to_set(tmp_path: Path) -> None:
    chosen = load_recogniser(RecogniserSettings(tmp_path))
    assert (chosen.recogniser.name, chosen.recogniser.is_draft) == ("pocketsphinx", True)
    assert chosen.why.startswith("This is a draft by pocketsphinx, because no Whisper model could be had.")
    assert "EARSHOT_WHISPER_MODEL" in chosen.why
    assert "127.0.0.1 could not be reached" in chosen.why


@pytest.mark.usefixtures("unreachable_hubs")
def test_without_weights_another_language_than_english_waits_for_them(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="in English only"):
        load_recogniser(RecogniserSettings(tmp_path, language="de"))


@pytest.mark.parametrize("recogniser", ["faster-whisper", "openai-whisper"])
@pytest.mark.usefixtures("unreachable_hubs")
def test_a_recogniser_asked_for_by_name_is_not_replaced_by_a_draft(tmp_path: Path, recogniser: str) -> None:
    with pytest.raises(ModelUnavailable, match="EARSHOT_WHISPER_MODEL"):
        load_recogniser(RecogniserSettings(tmp_path, recogniser=recogniser))  # type: ignore[arg-type]


def test_pocketsphinx_is_a_draft_when_asked_for(tmp_path: Path) -> None:
    chosen = load_recogniser(RecogniserSettings(tmp_path, recogniser="pocketsphinx"))
    assert chosen.recogniser.is_draft
    assert "EARSHOT_RECOGNISER asks for it" in chosen.why


def test_a_gpu_that_is_not_there_names_the_setting(converted: Path, checkpoint: Path, tmp_path: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    for recogniser, model in (("faster-whisper", converted), ("openai-whisper", checkpoint)):
        settings = RecogniserSettings(tmp_path, recogniser=recogniser, model=str(model), device="cuda")  # type: ignore[arg-type]
        with pytest.raises(ModelUnavailable, match="EARSHOT_WHISPER_DEVICE"):
            load_recogniser(settings)


@pytest.mark.usefixtures("unreachable_hubs")
def test_a_draft_can_be_replaced_as_soon_as_weights_are_here(checkpoint: Path, tmp_path: Path) -> None:
    settings = RecogniserSettings(tmp_path, model="mine")
    assert not whisper_can_be_had(settings)
    assert not whisper_can_be_had(RecogniserSettings(tmp_path))
    assert whisper_can_be_had(RecogniserSettings(tmp_path, model=str(checkpoint)))
