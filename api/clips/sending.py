"""Sends a file that nobody else will read."""

import asyncio
import os
from collections.abc import Coroutine, Iterator
from typing import Any, BinaryIO, TypeVar
from urllib.parse import quote

from fastapi import Request
from starlette.requests import ClientDisconnect

from ingest.storage import CHUNK_BYTES

Made = TypeVar("Made")


async def until_gone(request: Request, work: Coroutine[Any, Any, Made]) -> Made:
    """What `work` makes, which is given up where whoever asked for it has closed the connection."""
    working, watching = asyncio.ensure_future(work), asyncio.ensure_future(_see_leave(request))
    try:
        await asyncio.wait((working, watching), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        working.cancel()
        watching.cancel()
        await asyncio.gather(working, watching, return_exceptions=True)


async def _see_leave(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def attach(file: BinaryIO, name: str) -> dict[str, str]:
    """Headers by which a browser saves the file under its name and no cache keeps it."""
    plain = name.encode("ascii", "ignore").decode().strip()
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(os.fstat(file.fileno()).st_size),
        "Cache-Control": "no-store",
    }


def read_away(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
