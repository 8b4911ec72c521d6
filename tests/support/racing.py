"""Processes that use the ledger at once, as several servers do, and that can be killed wherever they are."""

import fcntl
import multiprocessing
import os
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Barrier
from typing import Any

from api.auth.principal import Principal
from api.ledger.service import Desk
from models.database import Database, open_database
from models.people import Role
from models.secret_key import load_secret_key
from models.settings import Settings

BASE_URL = "https://earshot.example"
PATIENCE_SECONDS = 120
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.support.playing"])


@dataclass(frozen=True)
class Racer:
    """What a process of its own works with; `line` leads to the test."""

    database: Database
    desk: Desk
    principal: Principal
    line: Connection


@dataclass(frozen=True)
class SharedClock:
    """A clock that processes share: each reading is a step later than the one before it, wherever that was taken.

    `skew` is what this holder's clock is ahead of the others. A killed process leaves no lock behind.
    """

    path: Path
    step: timedelta
    skew: timedelta = timedelta()
    start: datetime = datetime(2026, 11, 25, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            ticks = int(os.read(descriptor, 20) or 0) + 1
            os.pwrite(descriptor, b"%020d" % ticks, 0)
        finally:
            os.close(descriptor)
        return self.start + ticks * self.step + self.skew

    def ahead(self, skew: timedelta) -> "SharedClock":
        return replace(self, skew=skew)


Task = Callable[[Racer, Any], Any]


@dataclass(frozen=True)
class Running:
    process: BaseProcess
    line: Connection

    def finish(self) -> Any:
        """What the task answered; fails with what it raised."""
        while True:
            assert self.line.poll(PATIENCE_SECONDS), "the process says nothing"
            word, value = self.line.recv()
            if word == "done":
                self.process.join()
                return value
            assert word != "raised", value

    def hear(self) -> Any:
        """The next thing the task says on its way."""
        assert self.line.poll(PATIENCE_SECONDS), "the process says nothing"
        word, value = self.line.recv()
        assert word == "says", value
        return value

    def kill(self) -> list[Any]:
        """SIGKILL. Answers what the task had said that nobody has heard yet."""
        self.process.kill()
        self.process.join()
        unheard = []
        try:
            while True:
                word, value = self.line.recv()
                unheard.append(value)
                assert word == "says", value
        except EOFError:
            return unheard


def race(settings: Settings, task: Task, jobs: Sequence[Any]) -> list[Any]:
    """Runs the task in a process for each job, all let go at one moment; answers in the order of the jobs."""
    with running(settings, task, jobs) as processes:
        return [process.finish() for process in processes]


@contextmanager
def running(settings: Settings, task: Task, jobs: Sequence[Any]) -> Iterator[list[Running]]:
    """Processes that run the task, let go at one moment; killed at the end where they still live."""
    barrier = _PROCESSES.Barrier(len(jobs))
    started = []
    try:
        for job in jobs:
            ours, theirs = _PROCESSES.Pipe()
            process = _PROCESSES.Process(target=_run, args=(settings, task, job, barrier, theirs))
            process.start()
            theirs.close()
            started.append(Running(process, ours))
        yield started
    finally:
        for one in started:
            one.process.kill()
            one.process.join()
            one.process.close()
            one.line.close()


def make_racer(settings: Settings, line: Connection) -> Racer:
    desk = Desk(settings, load_secret_key(settings))
    return Racer(open_database(settings), desk, Principal(Role.RESEARCHER, "Racer", token_id=1), line)


def _run(settings: Settings, task: Task, job: Any, barrier: Barrier, line: Connection) -> None:
    warnings.simplefilter("error")
    try:
        racer = make_racer(settings, line)
        barrier.wait(PATIENCE_SECONDS)
        line.send(("done", task(racer, job)))
    except BaseException:  # noqa: BLE001 — whatever it is, the test is to be told
        line.send(("raised", traceback.format_exc()))
