"""A folder of index files for each process, so that no file is ever written by two."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True)
class Slot:
    """A folder that is this process's own until `release`, or until it dies."""

    folder: Path
    lock: FileLock

    def release(self) -> None:
        self.lock.release()


def claim_slot(folder: Path) -> Slot:
    """The first folder in `folder` that no living process has: a restarted process finds the one it had warm."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in count():
        lock = FileLock(folder / f"{number}.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        slot = folder / str(number)
        slot.mkdir(exist_ok=True)
        return Slot(slot, lock)
    raise AssertionError("unreachable: numbers don't end")
