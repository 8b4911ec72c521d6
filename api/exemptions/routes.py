"""Exemptions from the rules of outreach."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.exemptions import service
from api.exemptions.schemas import ExemptionInfo, ExemptionPage, NewExemption
from api.pagination import Cursor, PageLimit
from models.audit import Act
from models.base import now

router = APIRouter(prefix="/api/exemptions", tags=["exemptions"])


@router.get("", dependencies=[needs(Capability.PLAN_OUTREACH)])
def list_exemptions(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    participant_id: int | None = None,
    account_id: int | None = None,
    active: bool | None = None,
) -> ExemptionPage:
    """Exemptions, newest first."""
    wanted = service.ExemptionFilter(participant_id, account_id, active)
    return service.list_exemptions(session, limit, cursor, wanted, now())


@router.post("", status_code=201, dependencies=[needs(Capability.ADMINISTER, records=Act.OVERRODE)])
def create_exemption(body: NewExemption, session: SessionDep, principal: CurrentPrincipal) -> ExemptionInfo:
    """Sets one rule, or all where none is named, aside for a participant or an account until a day."""
    return service.create_exemption(session, body, principal, now())


@router.post("/{exemption_id}/end", dependencies=[needs(Capability.ADMINISTER)])
def end_exemption(exemption_id: int, session: SessionDep) -> ExemptionInfo:
    """Ends an exemption now."""
    return service.end_exemption(session, exemption_id, now())
