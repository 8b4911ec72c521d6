"""Approvals of contact that a rule leaves to an account's owner."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.approvals import service
from api.approvals.schemas import ApprovalDecision, ApprovalInfo, ApprovalPage, ApprovalRequest, ApprovalsRequested
from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.ledger.routes import DeskDep
from api.pagination import Cursor, PageLimit
from models.base import now
from models.outreach import ApprovalStatus

router = APIRouter(prefix="/api/outreach/approvals", tags=["outreach"])


@router.get("", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_approvals(
    session: SessionDep,
    principal: CurrentPrincipal,
    limit: PageLimit,
    cursor: Cursor = None,
    status: ApprovalStatus | None = None,
    is_mine: Annotated[bool, Query(description="Those that you may decide.")] = False,
) -> ApprovalPage:
    """Requests for approval, newest first."""
    return service.list_approvals(session, principal, limit, cursor, status=status, is_mine=is_mine)


@router.post("", status_code=201, dependencies=[needs(Capability.PLAN_OUTREACH)])
def request_approvals(
    body: ApprovalRequest, session: SessionDep, desk: DeskDep, principal: CurrentPrincipal
) -> ApprovalsRequested:
    """Asks the owners of these people's accounts. Once approved, reserve them as usual."""
    return service.request_approvals(session, desk, body, principal, now())


@router.post("/{approval_id}/approve", dependencies=[needs(Capability.READ_CUSTOMERS)])
def approve_contact(
    approval_id: int,
    session: SessionDep,
    desk: DeskDep,
    principal: CurrentPrincipal,
    body: ApprovalDecision | None = None,
) -> ApprovalInfo:
    """Gives approval; for the account's owner and administrators."""
    note = body.note if body else None
    return service.decide(session, desk, approval_id, ApprovalStatus.APPROVED, note, principal, now())


@router.post("/{approval_id}/decline", dependencies=[needs(Capability.READ_CUSTOMERS)])
def decline_contact(
    approval_id: int,
    session: SessionDep,
    desk: DeskDep,
    principal: CurrentPrincipal,
    body: ApprovalDecision | None = None,
) -> ApprovalInfo:
    """Refuses approval; for the account's owner and administrators."""
    note = body.note if body else None
    return service.decide(session, desk, approval_id, ApprovalStatus.DECLINED, note, principal, now())
