"""Who lives: heartbeats in the database, by which the workers of all machines know whose work to take up."""

import os
import socket
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select

from ingest.pipeline.slots import is_held_here
from models.base import now
from models.database import Database
from models.settings import Settings
from models.work import Worker

_FORGOTTEN_AFTER = timedelta(days=1)


def beat(database: Database, executor_id: str) -> None:
    """Says that this process lives and holds the slot."""
    with database.write() as session:
        worker = session.get(Worker, executor_id)
        if worker is None or worker.pid != os.getpid():
            session.merge(Worker(executor_id=executor_id, host=socket.gethostname(), pid=os.getpid(), started_at=now()))
        else:
            worker.heartbeat_at = now()
        session.execute(delete(Worker).where(Worker.heartbeat_at < now() - _FORGOTTEN_AFTER))


def say_goodbye(database: Database, executor_id: str) -> None:
    """Ends the slot's heartbeat at once, so that others need not wait to take up its work."""
    with database.write() as session:
        session.execute(delete(Worker).where(Worker.executor_id == executor_id))


def list_dead(settings: Settings, database: Database, executor_ids: Iterable[str]) -> list[str]:
    """Those of `executor_ids` whose worker is gone: the lock tells it of this machine's, silence of the others'."""
    silent_since = now() - timedelta(seconds=settings.worker_timeout_seconds)
    with database.read() as session:
        beating = set(session.scalars(select(Worker.executor_id).where(Worker.heartbeat_at >= silent_since)))
    held = {executor_id: is_held_here(settings, executor_id) for executor_id in executor_ids}
    return [
        executor_id
        for executor_id, is_held in held.items()
        if not (is_held if is_held is not None else executor_id in beating)
    ]


def lives_here(settings: Settings, database: Database) -> bool:
    """Whether a worker of this machine was heard of lately."""
    silent_since = now() - timedelta(seconds=settings.worker_timeout_seconds)
    here = select(Worker).where(Worker.host == socket.gethostname(), Worker.heartbeat_at >= silent_since)
    with database.read() as session:
        return session.scalars(here).first() is not None
