"""The corpus on disk, so that a process starts from files instead of from the whole database.

A snapshot is a folder of its own that a manifest names; the manifest is replaced in one step, last. Nothing is forced
to disk: what a power cut leaves fails its checksum, and a snapshot that fails any check is built anew.
"""

import json
import shutil
import uuid
import zlib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from search.corpus.columns import Interviews, Rows
from search.corpus.corpus import Corpus
from search.fulltext import SCHEMA_VERSION, FullTextReader, TermCounts, TermNumbers
from search.ranked import Bool
from search.vectors import ExactIndex

SNAPSHOT_VERSION = 1
"""Raised when the files change; the version of the full-text schema counts as well."""

MANIFEST = "manifest.json"
ROWS, INTERVIEWS, TERMS = "rows.npz", "interviews.npz", "terms.npz"
VOCABULARY, VECTORS = "vocabulary.json", "vectors.faiss"
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is of. `checksums` are CRC-32 by file."""

    version: str
    model_key: str
    seq: int
    generation: str
    checksums: dict[str, int]


@dataclass(frozen=True)
class Snapshot:
    """A corpus as it was saved, but for its full-text index, which keeps itself."""

    seq: int
    rows: Rows
    interviews: Interviews
    alive: Bool
    vectors: ExactIndex
    term_counts: TermCounts

    def restore(self, reader: FullTextReader) -> Corpus:
        return Corpus(self.seq, self.rows, self.interviews, self.alive, self.vectors, reader, self.term_counts)


def save_snapshot(folder: Path, corpus: Corpus, model_key: str) -> None:
    """Writes the corpus; whoever reads meanwhile, or after a kill, finds the old snapshot or the new one, whole."""
    generation = f"snapshot-{uuid.uuid4().hex}"
    target = folder / generation
    target.mkdir(parents=True)
    np.savez(target / ROWS, alive=corpus.alive, **dict(corpus.rows.items()))
    np.savez(target / INTERVIEWS, **dict(corpus.interviews.items()))
    _save_term_counts(target, corpus.term_counts)
    corpus.vectors.save(target / VECTORS)
    checksums = {file.name: _checksum(file) for file in target.iterdir()}
    manifest = Manifest(_version(), model_key, corpus.seq, generation, checksums)
    unfinished = folder / f"{generation}.unfinished"
    unfinished.write_text(json.dumps(asdict(manifest)), "utf-8")
    unfinished.replace(folder / MANIFEST)
    _remove_all_but(folder, generation)


def read_snapshot(folder: Path, model_key: str) -> Snapshot | None:
    """The snapshot in `folder`, or None where there is none, it is damaged, or it is of another model or version."""
    manifest = _read_manifest(folder / MANIFEST)
    if manifest is None or (manifest.version, manifest.model_key) != (_version(), model_key):
        return None
    source = folder / manifest.generation
    if any(_checksum(source / name) != checksum for name, checksum in manifest.checksums.items()):
        return None
    rows = _load_arrays(source / ROWS)
    return Snapshot(
        seq=manifest.seq,
        alive=rows.pop("alive"),
        rows=Rows(**rows),
        interviews=Interviews(**_load_arrays(source / INTERVIEWS)),
        vectors=ExactIndex.open(source / VECTORS),
        term_counts=_load_term_counts(source),
    )


def _version() -> str:
    return f"{SNAPSHOT_VERSION}.{SCHEMA_VERSION}"


def _save_term_counts(target: Path, counts: TermCounts) -> None:
    arrays = {field.name: getattr(counts, field.name) for field in fields(counts) if field.name != "vocabulary"}
    np.savez(target / TERMS, **arrays)
    # Terms are numbered in the order they came; those that came after this value was made are not its own.
    terms = counts.vocabulary.list_terms()[: len(counts.passages)]
    (target / VOCABULARY).write_text(json.dumps(terms), "utf-8")


def _load_term_counts(source: Path) -> TermCounts:
    terms: list[str] = json.loads((source / VOCABULARY).read_text("utf-8"))
    arrays = _load_arrays(source / TERMS)
    size = int(arrays.pop("size"))
    return TermCounts(vocabulary=TermNumbers(terms), size=size, **arrays)


def _load_arrays(path: Path) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _read_manifest(path: Path) -> Manifest | None:
    try:
        return Manifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _checksum(path: Path) -> int:
    """CRC-32 of a file, -1 where it can't be read."""
    checksum = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                checksum = zlib.crc32(chunk, checksum)
    except OSError:
        return -1
    return checksum


def _remove_all_but(folder: Path, generation: str) -> None:
    """Removes older snapshots and what a killed process left. An index mapped from one stays readable until closed."""
    for path in folder.glob("snapshot-*"):
        if path.is_dir() and path.name != generation:
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_file():
            path.unlink(missing_ok=True)
