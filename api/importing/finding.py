"""Which files in a folder belong together: a recording, and the transcript of the same name beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MEDIA = frozenset(
    {".mp3", ".m4a", ".wav", ".flac", ".ogg", ".oga", ".opus", ".webm", ".mp4", ".m4v", ".mov", ".mkv", ".aac"}
)
TRANSCRIPTS = (".vtt", ".srt", ".json", ".docx", ".txt")
"""Best first: where several lie beside a recording, the one that keeps most of times and names is taken."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A file to import, and the transcript of it where there is one."""

    file: Path
    transcript: Path | None = None

    def describe(self) -> str:
        return self.file.name + (f" + {self.transcript.name}" if self.transcript else "")


def find_pairs(paths: Iterable[Path]) -> list[Pair]:
    """Every file named, and all recordings and transcripts in the folders named, in order of path."""
    files = list(dict.fromkeys(file for path in paths for file in _list_files(path)))
    by_folder: dict[Path, list[Path]] = {}
    for file in files:
        by_folder.setdefault(file.parent, []).append(file)
    return [pair for folder in by_folder.values() for pair in _pair(folder)]


def _list_files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        known = file.suffix.lower() in MEDIA or file.suffix.lower() in TRANSCRIPTS
        if known and file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
            yield file


def _pair(files: list[Path]) -> Iterator[Pair]:
    """The files of one folder. Only the best transcript goes with a recording; others of its name are left out."""
    transcripts = [file for file in files if file.suffix.lower() in TRANSCRIPTS]
    recordings = [file for file in files if file not in transcripts]
    beside = {recording: _find_beside(recording, transcripts) for recording in recordings}
    taken = {file for found in beside.values() for file in found}
    for file in files:
        if file in beside:
            yield Pair(file, min(beside[file], key=_rank, default=None))
        elif file not in taken:
            yield Pair(file)


def _find_beside(recording: Path, transcripts: list[Path]) -> list[Path]:
    """Transcripts named as the recording is, or with more after a dot, as in `call.mp4` and `call.transcript.vtt`."""
    stem = recording.stem.casefold()
    return [file for file in transcripts if file.stem.casefold() == stem or file.stem.casefold().startswith(f"{stem}.")]


def _rank(transcript: Path) -> int:
    return TRANSCRIPTS.index(transcript.suffix.lower())
