"""The ledger's log."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.events import service
from api.events.schemas import LedgerEventList
from api.pagination import PageLimit
from models.events import EventKind

router = APIRouter(prefix="/api/events", tags=["events"])


@router.get("", dependencies=[needs(Capability.PLAN_OUTREACH)])
def list_ledger_events(
    session: SessionDep,
    limit: PageLimit,
    after: Annotated[int, Query(ge=0, description="`last_seq` of the answer before; 0 from the start.")] = 0,
    kind: Annotated[list[EventKind] | None, Query(max_length=50, description="Any of these; all without.")] = None,
) -> LedgerEventList:
    """What happened in the ledger since, oldest first. Nothing is ever added before a number that was seen."""
    return service.list_ledger_events(session, after, limit, kind or [])
