"""The process that cuts one clip: `python -m ingest.clips.process`, started by ClipCutter."""

import os
import pickle
import sys
from pathlib import Path

from ingest.clips.cutting import cut
from ingest.clips.order import ClipOrder
from ingest.storage import open_store, storage_full_told
from models.errors import EarshotError
from models.settings import Settings

NICENESS = 5


def main() -> int:
    """Reads what to cut from standard input; a refusal goes to standard output."""
    os.nice(NICENESS)  # the web process answers people
    try:
        _cut(*pickle.load(sys.stdin.buffer))
    except EarshotError as error:
        sys.stdout.buffer.write(pickle.dumps(error))
        return 1
    return 0


def _cut(settings: Settings, order: ClipOrder, target: Path) -> None:
    store = open_store(settings)
    with storage_full_told(), store.open(order.storage_key) as source:
        cut(source, target, order)


if __name__ == "__main__":
    sys.exit(main())
