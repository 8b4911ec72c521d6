from pathlib import Path

import pytest

from ingest.recognisers.conversion import convert_checkpoint
from tests.support.whisper_checkpoint import write_checkpoint


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Whisper of random weights in Whisper's own format."""
    return write_checkpoint(tmp_path_factory.mktemp("whisper") / "random.pt")


@pytest.fixture(scope="session")
def converted(checkpoint: Path) -> Path:
    """The same in faster-whisper's format."""
    folder = checkpoint.parent / "converted"
    convert_checkpoint(checkpoint, folder)
    return folder


@pytest.fixture
def unreachable_hubs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hubs at an address that refuses connections at once."""
    import huggingface_hub.constants
    import whisper

    nowhere = "http://127.0.0.1:9"
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", nowhere)
    monkeypatch.setitem(whisper._MODELS, "base", f"{nowhere}/{'0' * 64}/base.pt")
