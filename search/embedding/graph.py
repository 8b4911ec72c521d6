"""The exported graph of a model, made once for each model and precision and kept in the data folder."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

from filelock import FileLock

from models.errors import Unavailable
from search.embedding.model_folder import ModelFolder

EXPORT_VERSION = 1
"""Raised when the exporter changes what it writes, so that older graphs are left alone."""

REPOSITORY = Path(__file__).parents[2]
EXPORT_TIMEOUT_SECONDS = 600


def ensure_graph(model: ModelFolder, precision: str, folder: Path) -> Path:
    """The ONNX file of `model`, exported (about 10 s) unless it is there; Unavailable if that fails."""
    stored_as = "int8" if precision == "int8" else "fp32"
    target = folder / f"{model.digest[:16]}-{stored_as}-v{EXPORT_VERSION}.onnx"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(target.with_suffix(".lock")):
        if not target.exists():
            _export(model, stored_as, target)
    return target


def _export(model: ModelFolder, stored_as: str, target: Path) -> None:
    """In a process of its own, so that this one never imports torch; the file appears whole or not at all."""
    unfinished = target.with_name(f"{uuid.uuid4().hex}.unfinished")
    command = [sys.executable, "-m", "search.embedding.export", str(model.path), str(unfinished), stored_as]
    try:
        subprocess.run(
            command, cwd=REPOSITORY, check=True, capture_output=True, text=True, timeout=EXPORT_TIMEOUT_SECONDS
        )
        _force_to_disk(unfinished)
        unfinished.replace(target)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        last_line = str(error.stderr or error).strip().rpartition("\n")[2]
        raise Unavailable(
            f"The embedding model in {model.path} could not be exported ({last_line}): check that the folder holds a "
            "working sentence-transformers model, or leave EARSHOT_EMBEDDING_MODEL empty for the built-in one."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _force_to_disk(path: Path) -> None:
    """Before the file gets its name, so that a power cut leaves no empty graph under it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
