"""Streaming an upload to disk: hashed while it is written, capped, and on disk for certain before it is used."""

import asyncio
import fcntl
import hashlib
import os
import uuid
from collections.abc import AsyncIterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from ingest.storage import CHUNK_BYTES, storage_full_told, sync_folder
from models.errors import TooLarge, UnsupportedFile
from models.settings import GIGABYTE, MEGABYTE, Settings


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A whole upload in the incoming folder, synced. `held` keeps it locked: an unlocked file there is an orphan."""

    path: Path
    name: str
    size_bytes: int
    sha256: str
    held: BinaryIO

    @property
    def storage_key(self) -> str:
        return self.path.name

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self.held.close()


def incoming_folder(settings: Settings) -> Path:
    folder = settings.data_dir / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def receive_stream(settings: Settings, name: str, chunks: AsyncIterable[bytes]) -> ReceivedFile:
    """Keeps what `chunks` yield; raises TooLarge, StorageFull, or UnsupportedFile where nothing came."""
    with _open_incoming(settings) as incoming:
        waiting = bytearray()
        async for chunk in chunks:
            waiting += chunk
            if len(waiting) >= CHUNK_BYTES:
                await asyncio.to_thread(incoming.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(incoming.write, bytes(waiting))
        return await asyncio.to_thread(incoming.finish, name)


def receive_file(settings: Settings, name: str, file: BinaryIO) -> ReceivedFile:
    """Keeps a copy of an open file; raises as `receive_stream` does."""
    with _open_incoming(settings) as incoming:
        while chunk := file.read(CHUNK_BYTES):
            incoming.write(chunk)
        return incoming.finish(name)


def receive_path(settings: Settings, name: str, path: Path) -> ReceivedFile:
    """Takes over a file that lies on the same file system, without copying it; `path` is gone afterwards."""
    with _open_incoming(settings) as incoming:
        incoming.take(path)
        return incoming.finish(name)


def over_cap(settings: Settings) -> TooLarge:
    """The refusal of a file over the cap, for whoever notices first."""
    return TooLarge(
        f"The file is larger than {_say_size(settings.max_upload_bytes)}, the largest accepted "
        "(EARSHOT_MAX_UPLOAD_BYTES). Export the sound alone, or cut the recording into parts."
    )


def _say_size(size_bytes: int) -> str:
    return f"{size_bytes / GIGABYTE:.3g} GB" if size_bytes >= GIGABYTE else f"{size_bytes / MEGABYTE:.3g} MB"


class _IncomingFile:
    """A file that is being received, under a name that no other has."""

    def __init__(self, settings: Settings) -> None:
        self.path = incoming_folder(settings) / uuid.uuid4().hex
        self.file: BinaryIO = self.path.open("x+b")
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self._settings = settings
        self._size = 0
        self._hash = hashlib.sha256()

    def write(self, chunk: bytes) -> None:
        self._count(chunk)
        with storage_full_told():
            self.file.write(chunk)

    def take(self, path: Path) -> None:
        taken = path.open("r+b")
        fcntl.flock(taken, fcntl.LOCK_EX)
        path.replace(self.path)
        self.file.close()
        self.file = taken
        while chunk := taken.read(CHUNK_BYTES):
            self._count(chunk)

    def finish(self, name: str) -> ReceivedFile:
        if not self._size:
            raise UnsupportedFile("The file is empty (0 bytes). Export or upload it again.")
        with storage_full_told():
            self.file.flush()
            os.fsync(self.file.fileno())
        sync_folder(self.path.parent)
        return ReceivedFile(self.path, _tidy_name(name), self._size, self._hash.hexdigest(), self.file)

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        with suppress(OSError):  # closing writes what is still buffered, and the disk may be what was full
            self.file.close()

    def _count(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._settings.max_upload_bytes:
            raise over_cap(self._settings)
        self._hash.update(chunk)


@contextmanager
def _open_incoming(settings: Settings) -> Iterator[_IncomingFile]:
    with storage_full_told():
        incoming = _IncomingFile(settings)
    try:
        yield incoming
    except BaseException:  # a client that went away cancels the task: its half file goes too
        incoming.discard()
        raise


def _tidy_name(name: str) -> str:
    """The file's own name: without folders, as browsers on Windows once sent, and control characters."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-500:] or "unnamed"
