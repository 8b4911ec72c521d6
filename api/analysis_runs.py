"""What asking for runs of every kind shares: one at a time, found or told that there is none."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.analysis import RunStatus
from models.errors import Conflict, NotFound
from models.tagging import TaggingRun
from models.themes import ThemeRun

UNDER_WAY = (RunStatus.QUEUED, RunStatus.RUNNING)

AnyRun = TypeVar("AnyRun", ThemeRun, TaggingRun)


def refuse_under_way(session: Session, table: type[AnyRun], name: str) -> None:
    """Refused while another run is under way, since both would be over the same passages."""
    run_id = session.scalar(select(table.id).where(table.status.in_(UNDER_WAY)).limit(1))
    if run_id is not None:
        raise Conflict(f"{name.capitalize()} {run_id} is under way. Wait until it is done.", members={"run_id": run_id})


def require_run(session: Session, table: type[AnyRun], run_id: int, name: str, *, lock: bool = False) -> AnyRun:
    run = session.get(table, run_id, with_for_update=lock or None)
    if run is None:
        raise NotFound(f"There is no {name} {run_id}.")
    return run
