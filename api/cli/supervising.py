"""Keeps one worker process running beside the web process. It ends by itself should this process be killed."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

STOP_SECONDS = 20.0
HEALTHY_SECONDS = 60.0
PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)
logger = logging.getLogger(__name__)


def worker_command() -> list[str]:
    return [sys.executable, "-m", "api.cli", "worker", "--supervised"]


class Supervisor:
    """Runs `command` until told to stop, and again whenever it ends by itself, after ever longer pauses."""

    def __init__(self, command: list[str], pauses: tuple[float, ...] = PAUSES) -> None:
        self._command = command
        self._pauses = pauses
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="worker-supervisor", daemon=True)

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Asks the child to finish, waits, and kills it where it doesn't."""
        with self._lock:
            self._stopping.set()
            if self._process is not None:
                self._process.terminate()
        self._thread.join(STOP_SECONDS)
        if self._thread.is_alive() and self._process is not None:
            logger.warning("the worker did not stop within %d seconds and is killed", STOP_SECONDS)
            self._process.kill()
            self._thread.join()

    def _run(self) -> None:
        failures = 0
        while process := self._spawn():
            began = time.monotonic()
            code = process.wait()
            if self._stopping.is_set():
                return
            failures = 0 if time.monotonic() - began > HEALTHY_SECONDS else failures + 1
            pause = self._pauses[min(failures, len(self._pauses) - 1)]
            logger.error("the worker ended with code %d; it is started again in %g seconds", code, pause)
            self._stopping.wait(pause)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        """A new child in a session of its own, so that Ctrl-C reaches it through us; None once stopping."""
        with self._lock:
            if self._stopping.is_set():
                return None
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, start_new_session=True)
            return self._process


@contextmanager
def supervise_worker(*, enabled: bool) -> Iterator[None]:
    if not enabled:
        yield
        return
    supervisor = Supervisor(worker_command())
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()
