"""Where Whisper's own checkpoints (.pt) are: this machine first, then OpenAI's server."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from ingest.recognisers.reaching import not_here, reach
from ingest.recognisers.recogniser import ModelUnavailable
from ingest.recognisers.settings import RecogniserSettings


def find_checkpoint(settings: RecogniserSettings) -> Path | None:
    """A whole checkpoint of the model on this machine."""
    if settings.model.endswith(".pt"):
        return Path(settings.model) if Path(settings.model).is_file() else None
    url = _url(settings.model)
    if url is None:
        return None
    for folder in (settings.models_folder, Path.home() / ".cache" / "whisper"):
        checkpoint = folder / url.rsplit("/", 1)[-1]
        if checkpoint.is_file() and _is_whole(checkpoint, url):
            return checkpoint
    return None


def require_checkpoint(settings: RecogniserSettings) -> Path:
    """The checkpoint, fetched where it isn't here; raises ModelUnavailable with a sentence that says what to set."""
    if find_spec("whisper") is None:
        raise ModelUnavailable("openai-whisper is not installed.")
    found = find_checkpoint(settings)
    if found is not None:
        return found
    url = _url(settings.model)
    if url is None:
        raise not_here(settings, "openai-whisper knows no model of this name and there is no such file")
    reach(settings, url)
    import whisper

    try:
        return Path(whisper._download(url, str(settings.models_folder), in_memory=False))
    except (OSError, RuntimeError) as error:
        raise not_here(settings, str(error)) from error


def _url(model: str) -> str | None:
    if find_spec("whisper") is None:
        return None
    import whisper

    url: str | None = whisper._MODELS.get(model)
    return url


def _is_whole(checkpoint: Path, url: str) -> bool:
    """Whether the file has the SHA-256 that its address holds: a download that broke off does not."""
    with checkpoint.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == url.rsplit("/", 2)[-2]
