"""Where models in CTranslate2's format are: this machine first, then the Hugging Face hub."""

import re
from importlib.util import find_spec
from pathlib import Path

from ingest.recognisers.checkpoints import find_checkpoint
from ingest.recognisers.conversion import convert_checkpoint
from ingest.recognisers.reaching import not_here, reach
from ingest.recognisers.recogniser import ModelUnavailable
from ingest.recognisers.settings import RecogniserSettings

_REPOSITORY = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")


def require_converted(settings: RecogniserSettings) -> Path:
    """A folder that faster-whisper reads: found here, converted from a checkpoint found here, or fetched.

    Raises ModelUnavailable with a sentence that says what to set.
    """
    if find_spec("faster_whisper") is None:
        raise ModelUnavailable("faster-whisper is not installed.")
    for folder in (Path(settings.model), settings.models_folder / settings.model):
        if (folder / "model.bin").is_file():
            return folder
    cached = _cached(settings)
    if cached is not None:
        return cached
    checkpoint = find_checkpoint(settings)
    return _converted(checkpoint, settings.models_folder) if checkpoint else _fetched(settings)


def _converted(checkpoint: Path, models_folder: Path) -> Path:
    stat = checkpoint.stat()
    folder = models_folder / "converted" / f"{checkpoint.stem}-{stat.st_size}-{stat.st_mtime_ns}"
    if not folder.exists():
        try:
            convert_checkpoint(checkpoint, folder)
        except (RuntimeError, KeyError, TypeError, ValueError) as error:
            raise ModelUnavailable(
                f"{checkpoint} is no speech model that Whisper can read. Set EARSHOT_WHISPER_MODEL to another."
            ) from error
    return folder


def _cached(settings: RecogniserSettings) -> Path | None:
    """The hub's copy that was fetched earlier, by us or by any other program of this user."""
    from faster_whisper import download_model

    repository = _repository(settings.model)
    for cache in (str(settings.models_folder), None) if repository else ():
        try:
            folder = Path(download_model(repository, local_files_only=True, cache_dir=cache))
        except FileNotFoundError:
            continue
        if (folder / "model.bin").is_file():
            return folder
    return None


def _fetched(settings: RecogniserSettings) -> Path:
    from faster_whisper import download_model
    from huggingface_hub.constants import ENDPOINT
    from huggingface_hub.utils import httpx as hub_httpx  # type: ignore[attr-defined]  # whichever version it uses

    repository = _repository(settings.model)
    if repository is None:
        raise not_here(settings, "faster-whisper knows no model of this name and there is no such folder")
    reach(settings, ENDPOINT)
    try:
        folder = Path(download_model(repository, cache_dir=str(settings.models_folder)))
    except (OSError, hub_httpx.HTTPError) as error:
        raise not_here(settings, str(error)) from error
    if not (folder / "model.bin").is_file():
        raise not_here(settings, f"{repository} on the hub is not in faster-whisper's format")
    return folder


def _repository(model: str) -> str | None:
    from faster_whisper import available_models

    return model if model in available_models() or _REPOSITORY.fullmatch(model) else None
