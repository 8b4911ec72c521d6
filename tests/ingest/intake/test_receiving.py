import asyncio
import hashlib
import io
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ingest.intake import receive_file, receive_path, receive_stream
from models.errors import StorageFull, TooLarge, UnsupportedFile
from models.settings import Settings
from tests.support.full_disk import full_after

CONTENT = os.urandom(3_000_000)


async def stream(content: bytes, piece: int = 65_536) -> AsyncIterator[bytes]:
    for start in range(0, len(content), piece):
        yield content[start : start + piece]


def incoming(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "incoming").iterdir())


def test_a_stream_is_kept_byte_for_byte(settings: Settings) -> None:
    file = asyncio.run(receive_stream(settings, "C:\\calls\\a\x00call.mp3", stream(CONTENT)))
    assert file.path.read_bytes() == CONTENT
    assert (file.size_bytes, file.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    assert file.name == "acall.mp3"
    file.discard()
    assert incoming(settings) == []


def test_a_file_that_lies_here_already_is_moved(settings: Settings) -> None:
    path = settings.data_dir / "finished-upload"
    path.write_bytes(CONTENT)
    inode = path.stat().st_ino
    file = receive_path(settings, "call.mp3", path)
    assert (file.path.stat().st_ino, path.exists()) == (inode, False)
    assert file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    file.discard()


def test_nothing_is_refused_as_empty(settings: Settings) -> None:
    with pytest.raises(UnsupportedFile, match="empty"):
        asyncio.run(receive_stream(settings, "call.mp3", stream(b"")))
    assert incoming(settings) == []


def test_an_upload_over_the_cap_is_refused_while_it_comes(settings: Settings) -> None:
    small = settings.model_copy(update={"max_upload_bytes": 1_000_000})
    with pytest.raises(TooLarge, match="EARSHOT_MAX_UPLOAD_BYTES"):
        asyncio.run(receive_stream(small, "call.mp3", stream(CONTENT)))
    assert incoming(settings) == []


def test_a_full_disk_is_told_and_leaves_nothing(settings: Settings) -> None:
    with full_after(1_500_000), pytest.raises(StorageFull, match="space"):
        receive_file(settings, "call.mp3", io.BytesIO(CONTENT))
    assert incoming(settings) == []


def test_a_client_that_goes_away_leaves_nothing(settings: Settings) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(receive_stream(settings, "call.mp3", broken()))
    assert incoming(settings) == []
