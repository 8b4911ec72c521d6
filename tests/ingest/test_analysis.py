"""Runs as a worker takes them up: computed once, begun anew after a death, given back at an orderly end."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from ingest.analysis import Analyst, Computed, Kind, Request
from ingest.long_work import OnProgress
from ingest.pipeline.engines import Engines
from ingest.pipeline.run import Workshop
from ingest.pipeline.slots import claim_slot
from ingest.storage import open_store
from models.analysis import RunStatus
from models.database import Database
from models.errors import Conflict
from models.settings import Settings
from models.themes import ThemeRun
from tests.support.working import PROJECT, to_environment

HANGING_WORKER = """
import time
import models.tables
from ingest.analysis import Analyst
from ingest.pipeline.slots import claim_slot
from models.settings import load_settings
from models.database import open_database
from tests.ingest.test_analysis import KIND, make_workshop
from dataclasses import replace

def hang(workshop, request, on_progress):
    print("computing", flush=True)
    time.sleep(600)

settings = load_settings()
with claim_slot(settings) as slot:
    Analyst(make_workshop(settings, open_database(settings)), slot, [replace(KIND, compute=hang)]).work()
"""


def compute(_workshop: Workshop, request: Request, on_progress: OnProgress) -> Computed:
    on_progress(0.5)
    return Computed({"seed": request.options["seed"]}, b"proposal")


def settle_nothing(_session: Session, _run_id: int) -> None:
    pass


KIND = Kind(ThemeRun, compute, settle_nothing)


def make_workshop(settings: Settings, database: Database) -> Workshop:
    return Workshop(settings, database, open_store(settings), Engines(settings), threading.Event())


@pytest.fixture
def workshop(settings: Settings, database: Database) -> Workshop:
    return make_workshop(settings, database)


@pytest.fixture
def slot(settings: Settings) -> Iterator[str]:
    with claim_slot(settings) as executor_id:
        yield executor_id


def add_run(database: Database, **values: object) -> int:
    with database.write() as session:
        run = ThemeRun(**({"options": {"seed": 7}} | values))
        session.add(run)
        session.flush()
        return run.id


def read_run(database: Database, run_id: int) -> ThemeRun:
    with database.read() as session:
        return session.get_one(ThemeRun, run_id)


def test_runs_are_computed_oldest_first_and_proposed(workshop: Workshop, slot: str) -> None:
    done: list[int] = []
    ids = [add_run(workshop.database), add_run(workshop.database)]
    Analyst(workshop, slot, [replace(KIND, settle=lambda _session, run_id: done.append(run_id))]).work()
    runs = [read_run(workshop.database, run_id) for run_id in ids]
    assert done == ids
    assert [(run.status, run.summary, run.attempts) for run in runs] == [(RunStatus.PROPOSED, {"seed": 7}, 1)] * 2


def test_refusals_and_faults_end_a_run_with_what_to_do(workshop: Workshop, slot: str) -> None:
    def refuse(_workshop: Workshop, _request: Request, _on_progress: OnProgress) -> Computed:
        raise Conflict("There is too little. Add more.")

    def break_off(_workshop: Workshop, _request: Request, _on_progress: OnProgress) -> Computed:
        raise ZeroDivisionError

    errors = []
    for work in (refuse, break_off):
        run_id = add_run(workshop.database)
        Analyst(workshop, slot, [replace(KIND, compute=work)]).work()
        run = read_run(workshop.database, run_id)
        assert run.status == RunStatus.FAILED
        errors.append((run.error or {})["type"])
    assert errors == ["/problems/conflict", "/problems/broken-off"]


def test_an_orderly_end_gives_the_run_back_without_counting_a_try(workshop: Workshop, slot: str) -> None:
    def stop(given: Workshop, _request: Request, on_progress: OnProgress) -> Computed:
        given.stop.set()
        on_progress(0.1)
        raise AssertionError("the work went on")

    run_id = add_run(workshop.database)
    Analyst(workshop, slot, [replace(KIND, compute=stop)]).work()
    run = read_run(workshop.database, run_id)
    assert (run.status, run.attempts) == (RunStatus.QUEUED, 0)


def test_a_try_that_was_given_up_writes_nothing(workshop: Workshop, slot: str) -> None:
    def lose(given: Workshop, request: Request, _on_progress: OnProgress) -> Computed:
        with given.database.write() as session:
            session.get_one(ThemeRun, request.run_id).attempts += 1
        return Computed({"late": True}, b"")

    run_id = add_run(workshop.database)
    Analyst(workshop, slot, [replace(KIND, compute=lose)]).work()
    run = read_run(workshop.database, run_id)
    assert (run.status, run.summary) == (RunStatus.RUNNING, None)


def test_a_run_that_keeps_killing_its_worker_fails(workshop: Workshop, slot: str) -> None:
    run_id = add_run(
        workshop.database, status=RunStatus.RUNNING, executor_id=slot, attempts=workshop.settings.max_attempts
    )
    Analyst(workshop, slot, [KIND]).work()
    run = read_run(workshop.database, run_id)
    assert run.status == RunStatus.FAILED
    assert (run.error or {})["type"] == "/problems/keeps-failing"


def test_the_next_worker_finishes_the_run_of_a_killed_one(settings: Settings, database: Database) -> None:
    run_id = add_run(database)
    environment = {**os.environ, **to_environment(settings)}
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING_WORKER], cwd=PROJECT, env=environment, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"computing\n"
        assert read_run(database, run_id).status == RunStatus.RUNNING
        process.kill()
    with claim_slot(settings) as slot:
        Analyst(make_workshop(settings, database), slot, [KIND]).work()
    run = read_run(database, run_id)
    assert (run.status, run.attempts) == (RunStatus.PROPOSED, 2)
