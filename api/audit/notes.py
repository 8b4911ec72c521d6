"""Readings and exports: noted while they are answered, written to the log a moment later, some together.

The guarantee: an answer that shows something does not begin before a line in the file `audit-notes.jsonl` of the data
folder says so. What a killed process had not written to the database yet, the next one writes at its start. Only where
the file can't be written (a full disk) and the process is killed within seconds too is a reading lost; the log of the
process then says so.
"""

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

from models.audit import Act, Actor, ActorKind, Deed, append_entry
from models.database import Database

FILE_NAME = "audit-notes.jsonl"
_REPEATED = {Act.SAW, Act.REFUSED}
_KEYS_MAX = 50_000

logger = logging.getLogger(__name__)


class Notes:
    """Safe to call from several threads. The same reading by the same person is noted once in `window`."""

    def __init__(self, database: Database, folder: Path, window: timedelta) -> None:
        self._database = database
        self._path = folder / FILE_NAME
        self._window = window
        self._lock = Lock()
        self._noted: dict[tuple[Any, ...], datetime] = {}
        self._waiting = _read(self._path)
        self._file = self._open()

    def note(self, deed: Deed) -> None:
        """Keeps the deed in a file; it comes into the log with the next `flush`."""
        with self._lock:
            if deed.act in _REPEATED and self._is_noted(deed):
                return
            self._waiting.append(deed)
            try:
                os.write(self._file, _to_line(deed))
            except OSError:
                logger.exception("the note of a reading could not be written to %s", self._path)

    def flush(self) -> None:
        """Writes what waits to the log. Where that fails it goes on waiting."""
        with self._lock:
            deeds, self._waiting = self._waiting, []
        if not deeds:
            return
        try:
            with self._database.write() as session:
                for deed in group(deeds):
                    append_entry(session, deed)
        except BaseException:
            with self._lock:
                self._waiting = deeds + self._waiting
            raise
        with self._lock:
            self._rewrite()

    def close(self) -> None:
        try:
            self.flush()
        finally:
            os.close(self._file)

    def _is_noted(self, deed: Deed) -> bool:
        key = (deed.actor.kind, deed.actor.id, deed.act, deed.action, deed.subject_kind, deed.subject_id)
        last = self._noted.get(key)
        if last is not None and deed.at - last < self._window:
            return True
        if len(self._noted) >= _KEYS_MAX:
            self._noted = {old: at for old, at in self._noted.items() if deed.at - at < self._window}
        self._noted[key] = deed.at
        return False

    def _rewrite(self) -> None:
        """Leaves in the file only what still waits; a crash on the way leaves the file as it was."""
        beside = self._path.with_suffix(".new")
        beside.write_bytes(b"".join(_to_line(deed) for deed in self._waiting))
        beside.replace(self._path)
        os.close(self._file)
        self._file = self._open()

    def _open(self) -> int:
        return os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def group(deeds: Iterable[Deed]) -> list[Deed]:
    """What one person saw of one thing together: the first, with the others' names in `also`."""

    def about(deed: Deed) -> tuple[str, ...]:
        parts = (deed.actor.kind, deed.actor.id, deed.actor.name, deed.act, deed.subject_kind, deed.subject_id)
        return tuple(str(part) for part in parts)

    grouped: list[Deed] = []
    for _, those in groupby(sorted(deeds, key=about), about):
        first, *others = those
        also = sorted({deed.action for deed in others if deed.act is Act.SAW} - {first.action})
        grouped.append(replace(first, details={**first.details, "also": also}) if also else first)
        grouped += [deed for deed in others if deed.act is not Act.SAW]
    return sorted(grouped, key=lambda deed: deed.at)


def _to_line(deed: Deed) -> bytes:
    return json.dumps({**asdict(deed), "at": deed.at.isoformat()}).encode() + b"\n"


def _read(path: Path) -> list[Deed]:
    """What a process that was killed left; a line it was killed in is no line."""
    found: list[Deed] = []
    for line in path.read_bytes().splitlines() if path.exists() else []:
        try:
            found.append(_from_line(line))
        except ValueError:
            logger.warning("a line of %s is cut short and left out", path)
    return found


def _from_line(line: bytes) -> Deed:
    told = json.loads(line)
    actor = told.pop("actor")
    return Deed(
        actor=Actor(**{**actor, "kind": ActorKind(actor["kind"])}),
        **{**told, "act": Act(told["act"]), "at": datetime.fromisoformat(told["at"])},
    )
