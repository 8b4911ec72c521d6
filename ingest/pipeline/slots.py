"""Worker slots: names for workers that outlive them, so that a worker started again takes up its own work.

A slot is a lock on a file, which the system lets go of when the process dies, however it dies.
"""

import fcntl
import itertools
import socket
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from models.settings import Settings


@contextmanager
def claim_slot(settings: Settings) -> Iterator[str]:
    """The executor id of the first slot of this machine that no worker holds."""
    for number in itertools.count():
        executor_id = f"{_prefix(settings)}{number}"
        file = _lock(settings, executor_id)
        if file is not None:
            with file:
                yield executor_id
            return


def is_held_here(settings: Settings, executor_id: str) -> bool | None:
    """Whether a living worker of this machine holds the slot; None where it is another machine's."""
    if not executor_id.startswith(_prefix(settings)):
        return None
    file = _lock(settings, executor_id)
    if file is None:
        return True
    file.close()
    return False


def _prefix(settings: Settings) -> str:
    """Names the machine and the data folder on it: two of them on one machine may share a PostgreSQL."""
    folder = zlib.crc32(str(settings.data_dir.resolve()).encode())
    return f"{socket.gethostname()}-{folder:08x}-"


def _lock(settings: Settings, executor_id: str) -> BinaryIO | None:
    folder: Path = settings.data_dir / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / f"{executor_id}.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
