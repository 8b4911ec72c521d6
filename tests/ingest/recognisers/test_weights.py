"""Where models are looked for: on this machine first, then on their hubs."""

import hashlib
import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.recognisers import ModelUnavailable, RecogniserSettings
from ingest.recognisers.checkpoints import require_checkpoint
from ingest.recognisers.converted import require_converted
from ingest.recognisers.reaching import reach


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the test's output stays readable."""


@pytest.fixture
def served_model(checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a model that Whisper's own client can fetch from a server on this machine."""
    import whisper

    content = checkpoint.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    served = tmp_path / "served" / digest
    served.mkdir(parents=True)
    (served / "ours.pt").write_bytes(content)
    handler = partial(QuietHandler, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/{digest}/ours.pt"
        monkeypatch.setitem(whisper._MODELS, "ours", url)
        yield "ours"
        server.shutdown()
        thread.join()


def test_a_checkpoint_is_fetched_once(served_model: str, checkpoint: Path, tmp_path: Path) -> None:
    settings = RecogniserSettings(tmp_path / "models", model=served_model)
    fetched = require_checkpoint(settings)
    assert fetched.read_bytes() == checkpoint.read_bytes()
    offline = RecogniserSettings(tmp_path / "models", model=served_model, may_download=False)
    assert require_checkpoint(offline) == fetched


@pytest.mark.filterwarnings("ignore:.*checksum does not match:UserWarning")
def test_a_download_that_broke_off_is_not_taken_for_the_model(
    served_model: str, checkpoint: Path, tmp_path: Path
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "ours.pt").write_bytes(checkpoint.read_bytes()[:1000])
    with pytest.raises(ModelUnavailable):
        require_checkpoint(RecogniserSettings(tmp_path / "models", model=served_model, may_download=False))
    fetched = require_checkpoint(RecogniserSettings(tmp_path / "models", model=served_model))
    assert fetched.read_bytes() == checkpoint.read_bytes()


def test_a_model_kept_by_name_in_our_folder_is_found(converted: Path, tmp_path: Path) -> None:
    (tmp_path / "small").symlink_to(converted)
    settings = RecogniserSettings(tmp_path, model="small", may_download=False)
    assert require_converted(settings) == tmp_path / "small"


def test_a_model_fetched_earlier_from_the_hub_is_found_without_it(converted: Path, tmp_path: Path) -> None:
    kept = tmp_path / "models--Systran--faster-whisper-base"
    (kept / "snapshots").mkdir(parents=True)
    (kept / "snapshots" / "0123abc").symlink_to(converted)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("0123abc")
    found = require_converted(RecogniserSettings(tmp_path, may_download=False))
    assert found.resolve() == converted.resolve()


def test_with_downloads_off_the_refusal_names_both_settings(tmp_path: Path) -> None:
    settings = RecogniserSettings(tmp_path, may_download=False)
    for require in (require_converted, require_checkpoint):
        with pytest.raises(ModelUnavailable, match=r"EARSHOT_MODEL_DOWNLOADS.*EARSHOT_WHISPER_MODEL"):
            require(settings)


@pytest.mark.parametrize("model", ["nonesuch", "/nowhere/model"])
def test_an_unknown_name_is_refused_without_asking_a_hub(tmp_path: Path, model: str) -> None:
    for require in (require_converted, require_checkpoint):
        with pytest.raises(ModelUnavailable, match="no model of this name"):
            require(RecogniserSettings(tmp_path, model=model))


def test_a_hub_that_never_answers_is_given_up_after_the_time_out(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings = RecogniserSettings(tmp_path, hub_timeout_s=0.2)
        with pytest.raises(ModelUnavailable, match="could not be reached"):
            reach(settings, f"http://127.0.0.1:{silent.getsockname()[1]}/model")


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong.pt").write_bytes(b"not a model")
    with pytest.raises(ModelUnavailable, match="EARSHOT_WHISPER_MODEL"):
        require_converted(RecogniserSettings(tmp_path, model=str(tmp_path / "wrong.pt")))
