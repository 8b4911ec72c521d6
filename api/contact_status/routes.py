"""Contact status: what sales asks about an account, and researchers about a participant."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.contact_status import service
from api.contact_status.overview import list_standings
from api.contact_status.schemas import AccountContactStatus, AccountStandingList, ParticipantContactStatus
from api.dependencies import SessionDep, needs
from api.ledger.routes import DeskDep
from models.base import now

router = APIRouter(prefix="/api", tags=["contact status"])


@router.get("/contact-status", dependencies=[needs(Capability.READ_CUSTOMERS)])
def find_contact_status(
    session: SessionDep,
    desk: DeskDep,
    domain: Annotated[str | None, Query(max_length=253, description="A mail domain of the account.")] = None,
    crm_id: Annotated[str | None, Query(max_length=200)] = None,
) -> AccountContactStatus:
    """An account by domain or CRM id: when it was last interviewed, and when it is free again."""
    account = service.find_account(session, domain=domain, crm_id=crm_id)
    return service.get_account_status(session, desk, account, now())


@router.get("/contact-statuses", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_contact_statuses(
    session: SessionDep,
    desk: DeskDep,
    account_id: Annotated[list[int], Query(min_length=1, max_length=100, description="Ids of accounts.")],
) -> AccountStandingList:
    """When each of these accounts was last interviewed, and when it is free again."""
    return AccountStandingList(items=list_standings(session, desk, account_id, now()))


@router.get("/accounts/{account_id}/contact-status", dependencies=[needs(Capability.READ_CUSTOMERS)])
def get_account_contact_status(account_id: int, session: SessionDep, desk: DeskDep) -> AccountContactStatus:
    """When the account was last interviewed, and when it is free again."""
    return service.get_account_status(session, desk, service.require_account(session, account_id), now())


@router.get("/participants/{participant_id}/contact-status", dependencies=[needs(Capability.PLAN_OUTREACH)])
def get_participant_contact_status(participant_id: int, session: SessionDep, desk: DeskDep) -> ParticipantContactStatus:
    """Whether this person may be contacted, why not, and when they are free again."""
    return service.get_participant_status(session, desk, participant_id, now())
