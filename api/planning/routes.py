"""Lists for planning outreach."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.ledger.facts import Proposal
from api.ledger.routes import DeskDep
from api.ledger.schemas import ReservableKind
from api.pagination import Cursor, PageLimit
from api.planning import calendar, free
from api.planning.schemas import CalendarBy, CalendarDays, FreePage
from models.base import now
from models.customers import StudyKind
from models.touches import Channel, TouchKind

router = APIRouter(prefix="/api/outreach", tags=["outreach"])


@router.get("/free", dependencies=[needs(Capability.PLAN_OUTREACH)])
def list_free_participants(
    session: SessionDep,
    desk: DeskDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of a name, or the start of an email.")] = None,
    cohort: Annotated[str | None, Query(max_length=100)] = None,
    job_title: Annotated[str | None, Query(max_length=200, description="Part of it.")] = None,
    account_id: int | None = None,
    never_interviewed: bool = False,
    last_touch_before: Annotated[AwareDatetime | None, Query(description="Nothing since this moment.")] = None,
    kind: ReservableKind = TouchKind.INVITED,
    channel: Channel = Channel.EMAIL,
    study_kind: StudyKind = StudyKind.INTERVIEW,
) -> FreePage:
    """Who may be contacted now, by the rules for this kind of contact."""
    wanted = free.Wanted(q, cohort, job_title, account_id, never_interviewed, last_touch_before)
    proposal = Proposal(kind=kind, channel=channel, study_kind=study_kind)
    return free.list_free(session, desk, wanted, proposal, limit, cursor, now())


@router.get("/calendar", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_outreach_days(
    session: SessionDep,
    desk: DeskDep,
    first: Annotated[date, Query(alias="from")],
    last: Annotated[date, Query(alias="to")],
    by: CalendarBy = CalendarBy.ACCOUNT,
    account_id: int | None = None,
    team: Annotated[str | None, Query(max_length=100)] = None,
) -> CalendarDays:
    """How many contacts there were on each day, by account or by team."""
    return calendar.list_days(session, desk, calendar.Days(first, last, account_id, team), by)
