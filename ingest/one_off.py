"""Computes runs in a process that isn't a worker: a command, where no worker lives."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ingest.analysis import Analyst, Kind
from ingest.pipeline.engines import Engines
from ingest.pipeline.liveness import beat, say_goodbye
from ingest.pipeline.run import Workshop
from ingest.pipeline.slots import claim_slot
from ingest.storage import open_store
from models.database import Database
from models.settings import Settings


def compute_runs(settings: Settings, database: Database, kinds: Sequence[Kind]) -> None:
    """Computes what is queued of these kinds. Workers see that somebody is at it."""
    workshop = Workshop(settings, database, open_store(settings), Engines(settings), threading.Event())
    with claim_slot(settings) as executor_id, _beating(settings, database, executor_id):
        Analyst(workshop, executor_id, kinds).work()


@contextmanager
def _beating(settings: Settings, database: Database, executor_id: str) -> Iterator[None]:
    done = threading.Event()

    def go_on() -> None:
        while not done.wait(settings.worker_heartbeat_seconds):
            beat(database, executor_id)

    beat(database, executor_id)
    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        say_goodbye(database, executor_id)
