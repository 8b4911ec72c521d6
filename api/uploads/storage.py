"""Where resumable uploads lie until they are finished: `DATA_DIR/uploads`.

The length of the data file is the offset. tuspyserver keeps the offset in a sidecar that a killed process leaves
behind the data, and the next bytes would then land in the wrong place.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import HTTPException
from tuspyserver.storage.local import LocalFileStorage

from ingest.storage import storage_full_told
from models.errors import StorageFull
from models.settings import Settings

WRITE_BYTES = 1024 * 1024
UNSAID = {"filename": "unnamed", "filetype": "application/octet-stream"}
"""tuspyserver answers nothing about an upload that lacks these; browsers leave a type they don't know empty."""


def uploads_folder(settings: Settings) -> Path:
    return settings.data_dir / "uploads"


class UploadStorage(LocalFileStorage):
    """Writes a megabyte at a time, off the event loop, whatever the size of a request."""

    @asynccontextmanager
    async def lock(self, uid: str) -> AsyncIterator[None]:  # type: ignore[override]  # its own type is not what it is
        """As the base class locks, and forgets what a request that was refused half-way had not written yet."""
        async with super().lock(uid):
            try:
                yield
            finally:
                self._pending.pop(uid, None)

    async def append(self, uid: str, chunk: bytes) -> None:
        waiting = self._pending[uid]
        waiting.extend(chunk)
        if len(waiting) >= WRITE_BYTES:
            await self._write(uid, sync=False)

    async def flush(self, uid: str) -> None:
        await self._write(uid, sync=True)

    async def read_info(self, uid: str) -> dict[str, Any] | None:
        info = await super().read_info(uid)
        if info is None:
            return None
        metadata = {name: value for name, value in info["metadata"].items() if value}
        return {**info, "offset": await self.size(uid), "metadata": {**UNSAID, **metadata}}

    async def _write(self, uid: str, *, sync: bool) -> None:
        waiting = bytes(self._pending.pop(uid, b""))
        try:
            await asyncio.to_thread(_append, Path(self.location(uid)), waiting, sync=sync)
        except StorageFull as error:  # tuspyserver lets nothing but its own kind of refusal through
            sentence = "There is no space left on the server. Free some, then resume this upload where it stopped."
            raise HTTPException(HTTPStatus.INSUFFICIENT_STORAGE, sentence) from error


def _append(path: Path, data: bytes, *, sync: bool) -> None:
    with storage_full_told(), path.open("ab") as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(file.fileno())
