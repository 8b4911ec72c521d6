"""Sends a recording, whole or a range of it, from whatever store it is in."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Response
from fastapi.responses import StreamingResponse

from ingest.storage import MediaStore
from models.interviews import Recording

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def make_media_response(store: MediaStore, recording: Recording, method: str, headers: Mapping[str, str]) -> Response:
    """Answers GET and HEAD. The bytes never change, so their hash is the entity tag; one range at a time is served."""
    size = store.size(recording.storage_key)
    etag = f'"{recording.sha256}"'
    answer = {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Content-Type": recording.media_type,
    }
    if etag in headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=answer)
    start, end = 0, size
    status = HTTPStatus.OK
    if "range" in headers and headers.get("if-range", etag) == etag:
        wanted = _read_range(headers["range"], size)
        if wanted is not None and wanted[0] >= wanted[1]:
            answer["Content-Range"] = f"bytes */{size}"
            return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=answer)
        if wanted is not None:
            status, (start, end) = HTTPStatus.PARTIAL_CONTENT, wanted
            answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer["Content-Length"] = str(end - start)
    if method == "HEAD":
        return Response(status_code=status, headers=answer)
    return StreamingResponse(store.read_range(recording.storage_key, start, end), status, answer)


def _read_range(header: str, size: int) -> tuple[int, int] | None:
    """Start and end (exclusive) of the range, empty where it lies past the end; None for what we serve whole."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size
    start, end = int(first), int(last) + 1 if last else size
    if last and end <= start:
        return None
    return start, min(end, size)
