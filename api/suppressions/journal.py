"""The journal of suppressions: a file beside the database that only grows and holds hashes, never an email.

Each line is one JSON object: `{"action", "kind", "at", "hashes"}`. Why it is there: docs/adr/0060.
"""

import fcntl
import json
import logging
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.outreach import SuppressionKind

FILE_NAME = "suppressions.jsonl"
_HASH = re.compile("[0-9a-f]{64}")
_PENDING = "suppressions that go to the journal"
logger = logging.getLogger(__name__)


class Action(StrEnum):
    SUPPRESSED = "suppressed"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Entry:
    """Emails that were suppressed, or no longer are, as hashes."""

    action: Action
    kind: SuppressionKind
    at: datetime
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    path: Path

    def add_before_commit(self, session: Session, entry: Entry) -> None:
        """Notes a suppression; all those of the session's transaction reach the disk together, before its commit."""
        if _PENDING not in session.info:
            session.info[_PENDING] = []
            event.listen(session, "before_commit", self._write_pending)
        session.info[_PENDING].append(entry)

    def add_after_commit(self, session: Session, entry: Entry) -> None:
        """Notes a lift once it is certain: were it noted before a commit that fails, a restart could bring it about."""
        event.listen(session, "after_commit", lambda _: self.write([entry]), once=True)

    def write(self, entries: Sequence[Entry]) -> None:
        """Adds lines and waits until they are on the disk. A line that a crash cut off stays a line of its own."""
        lines = b"".join(map(_to_line, entries))
        is_new = not self.path.exists()
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                lines = lines if file.read(1) == b"\n" else b"\n" + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _sync_folder(self.path.parent)

    def read(self) -> Iterator[Entry]:
        """All entries, oldest first. A line that can't be read was never acted on; it is left out, and logged."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield _to_entry(line)
                except (ValueError, KeyError, TypeError):
                    logger.warning("line %d of %s can't be read and is left out", number, self.path)

    def _write_pending(self, session: Session) -> None:
        if session.in_nested_transaction():  # a savepoint is released; the commit is still to come
            return
        entries = session.info.get(_PENDING, [])
        session.info[_PENDING] = []
        if entries:
            self.write(entries)


def _to_line(entry: Entry) -> bytes:
    fields = {"action": entry.action, "kind": entry.kind, "at": entry.at.isoformat(), "hashes": list(entry.hashes)}
    return json.dumps(fields).encode() + b"\n"


def _to_entry(line: bytes) -> Entry:
    fields = json.loads(line)
    at, hashes = datetime.fromisoformat(fields["at"]), tuple(map(str, fields["hashes"]))
    if at.tzinfo is None or not all(map(_HASH.fullmatch, hashes)):
        raise ValueError("not a line of ours")
    return Entry(Action(fields["action"]), SuppressionKind(fields["kind"]), at, hashes)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
