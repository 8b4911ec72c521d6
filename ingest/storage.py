"""The media store: files by key, in a local folder or in an S3-compatible bucket."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import fsspec
from fsspec import AbstractFileSystem

from models.errors import NotFound, StorageFull
from models.full_disk import tells_full_disk
from models.settings import Settings

CHUNK_BYTES = 1024 * 1024


class MediaStore:
    """Files under `root` of an fsspec file system. A key is a relative path, chosen by the caller and never reused."""

    def __init__(self, files: AbstractFileSystem, root: str) -> None:
        self._files = files
        self._root = root.rstrip("/")

    @property
    def is_local(self) -> bool:
        return "file" in self._files.protocol

    def put(self, path: Path, key: str) -> None:
        """Stores a copy of the file at `path`, whole or not at all; raises StorageFull. It may share its bytes."""
        with storage_full_told():
            if self.is_local:
                _put_locally(path, Path(self._at(key)))
            else:
                self._files.put_file(str(path), self._at(key))

    def size(self, key: str) -> int:
        """Bytes stored under `key`; raises NotFound."""
        try:
            return int(self._files.info(self._at(key))["size"])
        except FileNotFoundError as error:
            raise NotFound("The media file is gone from the store. Upload it again.") from error

    def read_range(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to `end`, exclusive, in chunks; raises NotFound before the first."""
        stop = self.size(key) if end is None else min(end, self.size(key))
        with self._files.open(self._at(key), "rb") as file:
            file.seek(start)
            while start < stop:
                chunk = file.read(min(CHUNK_BYTES, stop - start))
                if not chunk:
                    return
                start += len(chunk)
                yield chunk

    @contextmanager
    def open(self, key: str) -> Iterator[Path | BinaryIO]:
        """The file, for reading here and there in it: its path where the store is local, else read as far as needed."""
        self.size(key)
        if self.is_local:
            yield Path(self._at(key))
            return
        with self._files.open(self._at(key), "rb") as file:
            yield file

    def delete(self, key: str) -> None:
        """Removes what is stored under `key`; nothing there is fine."""
        try:
            self._files.rm_file(self._at(key))
        except FileNotFoundError:
            return

    @contextmanager
    def local_copy(self, key: str, folder: Path) -> Iterator[Path]:
        """The file as a path for reading: itself where the store is local, else a copy in `folder` for the while."""
        self.size(key)
        if self.is_local:
            yield Path(self._at(key))
            return
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as temporary, storage_full_told():
            path = Path(temporary) / "media"
            self._files.get_file(self._at(key), str(path))
            yield path

    def link(self, key: str, seconds: int) -> str | None:
        """An address that serves the file without Earshot for `seconds`; None where the store is local."""
        return None if self.is_local else str(self._files.sign(self._at(key), expiration=seconds))

    def _at(self, key: str) -> str:
        return f"{self._root}/{key}"


def open_store(settings: Settings) -> MediaStore:
    """The store the settings name; its folder or bucket is made where it isn't there yet."""
    if not settings.storage_url:
        folder = settings.data_dir.absolute() / "media"
        folder.mkdir(parents=True, exist_ok=True)
        return MediaStore(fsspec.filesystem("file"), str(folder))
    files, root = fsspec.core.url_to_fs(settings.storage_url, **_s3_options(settings))
    bucket = root.partition("/")[0]
    if not files.exists(bucket):
        with suppress(FileExistsError):  # another process was faster
            files.mkdir(bucket)
    return MediaStore(files, root)


@contextmanager
def storage_full_told() -> Iterator[None]:
    """Tells a full disk as StorageFull; other errors of the system pass."""
    try:
        yield
    except OSError as error:
        if not tells_full_disk(error):
            raise
        raise StorageFull(
            "There is no space left for this file, so nothing of it was kept. "
            "Free space or give the data folder a larger disk, then upload it again."
        ) from error


def sync_folder(folder: Path) -> None:
    """Makes names created in or moved to `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_locally(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        _link_or_copy(path, unfinished)
        unfinished.replace(target)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _link_or_copy(path: Path, target: Path) -> None:
    """A second name for the same bytes where the file system can, else a copy on disk."""
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(path)
    except OSError as error:
        if error.errno not in {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK}:
            raise
        with path.open("rb") as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy, CHUNK_BYTES)
            copy.flush()
            os.fsync(copy.fileno())


def _s3_options(settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if settings.storage_endpoint_url:
        options["client_kwargs"] = {"endpoint_url": settings.storage_endpoint_url}
    if settings.storage_key_id:
        options |= {"key": settings.storage_key_id, "secret": settings.storage_secret.get_secret_value()}
    return options
