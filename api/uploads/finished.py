"""Finished resumable uploads: handed to the intake once, and remembered, so that asking twice is harmless."""

import json
import re
import time
from pathlib import Path

from api.uploads.storage import uploads_folder
from ingest.intake import ReceivedFile, receive_path
from models.errors import Conflict, NotFound
from models.settings import Settings

UPLOAD_ID = re.compile(r"[0-9a-f]{32}")


def receive_upload(settings: Settings, upload_id: str) -> ReceivedFile:
    """The upload as a received file, without copying it. Raises NotFound, or Conflict while bytes are missing."""
    path, info = _paths(settings, upload_id)
    try:
        about = json.loads(info.read_bytes())
        size = path.stat().st_size
        if about["size"] != size:
            raise Conflict(f"Upload {upload_id} has {size} of {about['size']} bytes. Resume it first.")
        return _take(settings, about["metadata"].get("filename") or "unnamed", path, info)
    except FileNotFoundError as error:
        raise _unknown(upload_id) from error


def _take(settings: Settings, name: str, path: Path, info: Path) -> ReceivedFile:
    try:
        return receive_path(settings, name, path)
    finally:
        if not path.exists():  # received or refused; else it can be asked for again
            info.unlink(missing_ok=True)


def mark_submitted(settings: Settings, upload_id: str, interview_id: int) -> None:
    _marker(settings, upload_id).write_text(str(interview_id))


def find_submitted(settings: Settings, upload_id: str) -> int | None:
    """The interview that this upload has become, if a request before this one made it."""
    try:
        return int(_marker(settings, upload_id).read_text())
    except FileNotFoundError:
        return None


def sweep_uploads(settings: Settings) -> int:
    """Removes uploads nobody resumed within their time; answers how many files went."""
    oldest = time.time() - settings.upload_expiry_hours * 3600
    removed = 0
    for path in uploads_folder(settings).glob("*"):
        if UPLOAD_ID.fullmatch(path.stem) and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _paths(settings: Settings, upload_id: str) -> tuple[Path, Path]:
    if not UPLOAD_ID.fullmatch(upload_id):
        raise _unknown(upload_id)
    path = uploads_folder(settings) / upload_id
    return path, path.with_suffix(".info")


def _marker(settings: Settings, upload_id: str) -> Path:
    return _paths(settings, upload_id)[0].with_suffix(".submitted")


def _unknown(upload_id: str) -> NotFound:
    return NotFound(f"There is no upload {upload_id}. It may have expired; upload the file again.")
