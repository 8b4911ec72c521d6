"""A worker: the process that works on interviews, says that it lives, and takes up what dead workers left."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

from ingest.analysis import Analyst, Kind
from ingest.intake import sweep_incoming
from ingest.pipeline.dispatch import Dispatcher, fail_broken, queue_drafts, queue_due_retries, queue_stranded
from ingest.pipeline.engines import Engines
from ingest.pipeline.indexing import embed_stragglers
from ingest.pipeline.job import Job, RunStep
from ingest.pipeline.job_queue import JobQueue
from ingest.pipeline.liveness import beat, list_dead, say_goodbye
from ingest.pipeline.run import Workshop
from ingest.pipeline.slots import claim_slot
from ingest.pipeline.workflow import process
from ingest.retention import sweep as sweep_retention
from ingest.storage import open_store
from ingest.tagging import TAGGING, Tagger
from ingest.theming import THEMES, schedule_run
from models.database import open_database
from models.settings import Settings

NICENESS = 5
_SWEEP_SECONDS = 600.0
_STRANDED_SECONDS = 300.0
_STRAGGLERS_SECONDS = 60.0
_TAGS_SECONDS = 10.0
_THEMES_SECONDS = 10.0

ANALYSES: tuple[Kind, ...] = (THEMES, TAGGING)
"""The kinds of runs over the whole repository that a worker computes."""

logger = logging.getLogger(__name__)


def main(settings: Settings, *, supervised: bool = False) -> None:
    """Runs a worker as this process until SIGTERM, SIGINT or, where it is supervised, its parent's death ends it."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    os.nice(NICENESS)  # the web process answers people
    parent = os.getppid()
    run_worker(settings, stop, is_wanted=lambda: not supervised or os.getppid() == parent)


def run_worker(settings: Settings, stop: threading.Event, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Works until `stop` is set, then leaves what is at work, with all that was saved of it, to the next worker."""
    database = open_database(settings)
    database.migrate()
    workshop = Workshop(settings, database, open_store(settings), Engines(settings), stop)
    with claim_slot(settings) as executor_id:
        beat(database, executor_id)
        crew = _Crew(workshop)
        jobs = JobQueue(settings, executor_id, crew.process)
        try:
            _tend(workshop, jobs, executor_id, is_wanted)
        finally:
            stop.set()
            crew.wait()
            jobs.close()
            say_goodbye(database, executor_id)
    database.close()


class _Crew:
    """The jobs at work in this process, so that its end can wait for them to reach a place to stop."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._at_work = 0
        self._changed = threading.Condition()

    def process(self, job: Job, run_step: RunStep) -> None:
        self._count(1)
        try:
            process(self._workshop, job, run_step)
        finally:
            self._count(-1)

    def wait(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._at_work == 0)

    def _count(self, by: int) -> None:
        with self._changed:
            self._at_work += by
            self._changed.notify_all()


@dataclass(slots=True)
class _Chore:
    """Something done every `seconds`, first at once."""

    seconds: float
    work: Callable[[], object]
    due_at: float = 0.0

    def do_if_due(self) -> None:
        if time.monotonic() < self.due_at:
            return
        try:
            self.work()
        except OperationalError as error:  # the database is away for a while: the next time will do
            logger.warning("a chore has to wait for the database: %s", error)
        self.due_at = time.monotonic() + self.seconds


def _tend(workshop: Workshop, jobs: JobQueue, executor_id: str, is_wanted: Callable[[], bool]) -> None:
    """Hands out work and does the chores until the worker is to stop.

    Three threads besides the dispatcher: heartbeats must not wait for chores, nor those for an analysis, which takes
    minutes, nor new work for any of them.
    """
    settings, database, stop = workshop.settings, workshop.database, workshop.stop
    heartbeat = _Chore(settings.worker_heartbeat_seconds, lambda: beat(database, executor_id))
    dispatch = _Chore(settings.job_poll_seconds, Dispatcher(database, jobs).dispatch)
    analysis = _Chore(settings.job_poll_seconds, Analyst(workshop, executor_id, ANALYSES).work)
    tags = _Chore(_TAGS_SECONDS, Tagger(workshop).work)
    themes = _Chore(_THEMES_SECONDS, lambda: schedule_run(settings, database))
    with ThreadPoolExecutor(3, thread_name_prefix="chores") as threads:
        others = [
            threads.submit(_repeat, [heartbeat], settings.worker_heartbeat_seconds, stop),
            threads.submit(_repeat, _list_chores(workshop, jobs), settings.worker_heartbeat_seconds, stop),
            threads.submit(_repeat, [themes, analysis, tags], settings.job_poll_seconds, stop),
        ]
        try:
            while not stop.wait(settings.job_poll_seconds):
                dispatch.do_if_due()
                _raise_failures(others)
                if not is_wanted():
                    return
        finally:
            stop.set()


def _list_chores(workshop: Workshop, jobs: JobQueue) -> list[_Chore]:
    settings, database = workshop.settings, workshop.database

    def take_over_dead() -> None:
        dead = list_dead(settings, database, jobs.list_executors_at_work())
        if dead:
            jobs.take_over(dead)

    often = settings.worker_heartbeat_seconds
    return [
        _Chore(often, take_over_dead),
        _Chore(often, lambda: fail_broken(database, jobs)),
        _Chore(often, lambda: queue_due_retries(database)),
        _Chore(_STRANDED_SECONDS, lambda: queue_stranded(database, jobs)),
        _Chore(_SWEEP_SECONDS, lambda: sweep_incoming(settings, database, workshop.store)),
        _Chore(
            settings.retention_sweep_minutes * 60,
            lambda: sweep_retention(settings, database, workshop.store, workshop.stop),
        ),
        _Chore(_STRAGGLERS_SECONDS, lambda: embed_stragglers(database, workshop.engines.embedder)),
        _Chore(
            settings.model_retry_minutes * 60.0,
            lambda: queue_drafts(database, workshop.engines.can_do_better_than_draft),
        ),
    ]


def _repeat(chores: list[_Chore], seconds: float, stop: threading.Event) -> None:
    while not stop.is_set():
        for chore in chores:
            if stop.is_set():
                return
            chore.do_if_due()
        stop.wait(seconds)


def _raise_failures(threads: list[Future[None]]) -> None:
    for thread in threads:
        if thread.done():
            thread.result()
