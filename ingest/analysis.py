"""Takes up runs of an analysis: claimed in one transaction, computed outside of any, proposed in another.

A run whose worker is dead is begun anew. Each worker computes one run at a time, in a thread of its own.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from ingest.long_work import OnProgress, WorkCancelled
from ingest.pipeline.liveness import list_dead
from ingest.pipeline.outcomes import BrokenOff, KeepsFailing, describe_problem
from ingest.pipeline.run import Workshop
from models.analysis import RunStatus
from models.base import now
from models.errors import EarshotError
from models.tagging import TaggingRun
from models.themes import ThemeRun

_BETWEEN_WRITES_SECONDS = 0.5

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Request:
    """A claimed run. While its row has this `attempt`, this try may write."""

    run_id: int
    attempt: int
    options: dict[str, Any]


@dataclass(frozen=True)
class Computed:
    """What a run would change: for people to read, and for the applying."""

    summary: dict[str, Any]
    proposal: bytes


@dataclass(frozen=True)
class Kind:
    """`compute` holds no transaction; what its `on_progress` raises must end it. `settle` is called in the transaction
    that stores the proposal, with the run's id."""

    table: type[ThemeRun] | type[TaggingRun]
    compute: Callable[[Workshop, Request, OnProgress], Computed]
    settle: Callable[[Session, int], None]


def dismiss_older(table: type[ThemeRun] | type[TaggingRun]) -> Callable[[Session, int], None]:
    """Makes a `settle` by which one proposal is open at a time: older ones were made from what was true before."""

    def settle(session: Session, run_id: int) -> None:
        older = update(table).where(table.id != run_id, table.status == RunStatus.PROPOSED)
        session.execute(older.values(status=RunStatus.DISMISSED, proposal=None, decided_at=now()))

    return settle


class Analyst:
    """Computes the runs of `kinds`, one at a time, as the worker `executor_id`."""

    def __init__(self, workshop: Workshop, executor_id: str, kinds: Sequence[Kind]) -> None:
        self._workshop = workshop
        self._executor_id = executor_id
        self._kinds = kinds

    def work(self) -> None:
        """Computes what waits, until nothing does or the worker is to stop."""
        for kind in self._kinds:
            self._take_over(kind)
            while not self._workshop.stop.is_set() and (request := self._claim(kind)):
                self._compute(kind, request)

    def _take_over(self, kind: Kind) -> None:
        """Queues runs of dead workers again, and those that this slot's worker had when it died."""
        table, database = kind.table, self._workshop.database
        with database.read() as session:
            at_work = session.execute(
                select(table.id, table.executor_id, table.attempts).where(table.status == RunStatus.RUNNING)
            ).all()
        others = {row.executor_id for row in at_work if row.executor_id and row.executor_id != self._executor_id}
        dead = {self._executor_id, *list_dead(self._workshop.settings, database, others)}
        for row in at_work:
            if row.executor_id in dead:
                self._write(kind, Request(row.id, row.attempts, {}), self._give_up_on(row.attempts))

    def _give_up_on(self, attempts: int) -> dict[str, Any]:
        if attempts < self._workshop.settings.max_attempts:
            return {"status": RunStatus.QUEUED, "progress": 0.0}
        return _fail(
            KeepsFailing(
                f"The run was tried {attempts} times, and each time the worker stopped in the middle. "
                "It may need more memory than there is. Give the worker more memory, then start the run again."
            )
        )

    def _claim(self, kind: Kind) -> Request | None:
        table = kind.table
        waiting = select(table.id, table.attempts, table.options).where(table.status == RunStatus.QUEUED)
        with self._workshop.database.write() as session:
            row = session.execute(waiting.order_by(table.id).limit(1).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            request = Request(row.id, row.attempts + 1, dict(row.options))
            claimed = {
                "status": RunStatus.RUNNING,
                "executor_id": self._executor_id,
                "attempts": request.attempt,
                "started_at": now(),
            }
            session.execute(update(table).where(table.id == row.id).values(claimed))
        return request

    def _compute(self, kind: Kind, request: Request) -> None:
        try:
            self._propose(kind, request, kind.compute(self._workshop, request, self._watch(kind, request)))
        except WorkCancelled:  # an orderly end of the worker is no failure of the run
            self._write(kind, request, {"status": RunStatus.QUEUED, "progress": 0.0, "attempts": request.attempt - 1})
        except OperationalError:
            raise  # the database is away: the run is taken over when it is back
        except EarshotError as error:
            self._write(kind, request, _fail(error))
        except Exception:  # a fault of ours must not leave the run "running" for good
            logger.exception("run %s of %s broke off", request.run_id, kind.table.__tablename__)
            sentence = (
                "Something went wrong on our side; the worker's log says what. Nothing has changed: run it again."
            )
            self._write(kind, request, _fail(BrokenOff(sentence)))

    def _propose(self, kind: Kind, request: Request, computed: Computed) -> None:
        values = {
            "status": RunStatus.PROPOSED,
            "progress": 1.0,
            "summary": computed.summary,
            "proposal": computed.proposal,
            "finished_at": now(),
        }
        with self._workshop.database.write() as session:
            ours = session.scalar(select(kind.table.id).where(*self._ours(kind, request)).with_for_update())
            if ours is None:
                return
            session.execute(update(kind.table).where(kind.table.id == ours).values(values))
            kind.settle(session, ours)

    def _watch(self, kind: Kind, request: Request) -> OnProgress:
        """Tells how far the run is, twice a second at most, and ends it with the worker."""
        told_at = 0.0

        def tell(fraction: float) -> None:
            nonlocal told_at
            if self._workshop.stop.is_set():
                raise WorkCancelled
            if time.monotonic() - told_at >= _BETWEEN_WRITES_SECONDS:
                told_at = time.monotonic()
                self._write(kind, request, {"progress": min(max(fraction, 0.0), 1.0)})

        return tell

    def _write(self, kind: Kind, request: Request, values: dict[str, Any]) -> None:
        with self._workshop.database.write() as session:
            session.execute(update(kind.table).where(*self._ours(kind, request)).values(values))

    def _ours(self, kind: Kind, request: Request) -> tuple[ColumnElement[bool], ...]:
        table = kind.table
        return (
            table.id == request.run_id,
            table.status == RunStatus.RUNNING,
            table.attempts == request.attempt,
        )


def _fail(error: EarshotError) -> dict[str, Any]:
    return {"status": RunStatus.FAILED, "error": describe_problem(error), "finished_at": now()}
