"""Workers for tests: in this process as a thread, or as a process of their own that can be killed."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from ingest.pipeline import Progress, read_progress
from ingest.pipeline.engines import Engines
from ingest.pipeline.job import Job
from ingest.pipeline.run import Workshop
from ingest.pipeline.workflow import process
from ingest.storage import open_store
from ingest.worker import run_worker
from models.database import Database
from models.settings import Settings
from search.embedding import Embedder

PATIENCE_SECONDS = 180
PROJECT = Path(__file__).parents[2]
QUICK = {"job_poll_seconds": 0.05, "worker_heartbeat_seconds": 0.1, "event_poll_seconds": 0.02}
"""Settings of a worker that notices at once."""


@contextmanager
def working(settings: Settings) -> Iterator[None]:
    """A worker in this process for the while; a fault in it fails the test."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as thread:
        worker = thread.submit(run_worker, settings, stop)
        try:
            yield
        finally:
            stop.set()
        worker.result()


def work_until_over(settings: Settings, database: Database, interview_id: int) -> Progress:
    with working(settings):
        return wait_until(database, interview_id, lambda progress: progress.is_over)


@contextmanager
def worker_process(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as `earshot worker` runs it; killed at the end where it still lives."""
    command = "from ingest.worker import main; from models.settings import load_settings; main(load_settings())"
    environment = {**os.environ, **to_environment(settings)}
    process = subprocess.Popen([sys.executable, "-c", command], cwd=PROJECT, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def share_embedder(settings: Settings) -> Embedder:
    return _share_engines(settings).embedder()


def wait_until(database: Database, interview_id: int, wanted: Callable[[Progress], bool]) -> Progress:
    """Follows the interview until it is as `wanted`; fails after three minutes."""
    gives_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        progress = require_progress(database, interview_id)
        if wanted(progress):
            return progress
        assert time.monotonic() < gives_up_at, progress
        time.sleep(0.02)


def process_all(settings: Settings, database: Database, interview_id: int) -> Progress:
    """Does the interview's job here and now, as a worker would, without a queue."""
    progress = require_progress(database, interview_id)
    workshop = Workshop(settings, database, open_store(settings), _share_engines(settings), threading.Event())
    process(workshop, Job(interview_id, progress.revision), lambda _name, step: step())
    return require_progress(database, interview_id)


def require_progress(database: Database, interview_id: int) -> Progress:
    progress = read_progress(database, interview_id)
    assert progress is not None
    return progress


_engines: dict[str, Engines] = {}


def _share_engines(settings: Settings) -> Engines:
    """The models of one recogniser setting, kept for all tests: they know nothing of a test's data."""
    return _engines.setdefault(settings.recogniser, Engines(settings))


def to_environment(settings: Settings) -> dict[str, str]:
    """What was set, as a process of its own reads it."""
    values = {name: getattr(settings, name) for name in settings.model_fields_set}
    return {
        f"EARSHOT_{name.upper()}": value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in values.items()
    }
