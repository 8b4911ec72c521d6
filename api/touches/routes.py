"""The log of touches."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, SettingsDep, SuppressionGuardDep, needs
from api.ledger.rulebook import read_calendar
from api.pagination import Cursor, PageLimit
from api.touches import recording, service, voiding
from api.touches.schemas import NewTouch, TouchInfo, TouchPage, VoidRequest
from models.base import now
from models.touches import TouchKind

router = APIRouter(prefix="/api/touches", tags=["touches"], dependencies=[needs(Capability.PLAN_OUTREACH)])


@router.get("")
def list_touches(
    session: SessionDep,
    settings: SettingsDep,
    limit: PageLimit,
    cursor: Cursor = None,
    participant_id: Annotated[int | None, Query(description="With all records merged into it.")] = None,
    account_id: int | None = None,
    study_id: int | None = None,
    team: Annotated[str | None, Query(max_length=100)] = None,
    kind: Annotated[list[TouchKind] | None, Query(description="May be repeated: any of them.")] = None,
    first: Annotated[date | None, Query(alias="from", description="Happened on this day or later.")] = None,
    last: Annotated[date | None, Query(alias="to", description="Happened on this day or earlier.")] = None,
    include_voided: Annotated[bool, Query(description="Also what was corrected or taken back.")] = False,
) -> TouchPage:
    """Contacts with participants, those that happened last first."""
    wanted = service.TouchFilter(participant_id, account_id, study_id, team, kind or (), first, last, include_voided)
    return service.list_touches(session, limit, cursor, wanted, read_calendar(settings))


@router.post("", status_code=201)
def record_touch(
    body: NewTouch,
    session: SessionDep,
    settings: SettingsDep,
    guard: SuppressionGuardDep,
    principal: CurrentPrincipal,
) -> TouchInfo:
    """Records a contact that happened, whatever the rules say of it. `voids_id` makes it a correction of another.

    `opted_out` and `bounced` also suppress the participant, which only an administrator lifts.
    """
    return recording.record_touch(session, settings, guard, body, principal, now())


@router.post("/{touch_id}/void")
def void_touch(touch_id: int, body: VoidRequest, session: SessionDep, principal: CurrentPrincipal) -> TouchInfo:
    """Takes a touch back: it counts no more, and stays in the log. For whoever recorded it, and researchers."""
    return voiding.void_touch(session, touch_id, body.reason, principal, now())
