"""Accounts and cohorts."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.accounts import service
from api.accounts.schemas import AccountChange, AccountInfo, AccountPage, CohortList, NewAccount
from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.pagination import Cursor, PageLimit

router = APIRouter(prefix="/api", tags=["accounts"])


@router.get("/accounts", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_accounts(
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    q: Annotated[str | None, Query(max_length=300, description="Part of a name, or the start of a domain.")] = None,
    cohort: Annotated[str | None, Query(max_length=100)] = None,
    owner_email: Annotated[str | None, Query(max_length=320)] = None,
) -> AccountPage:
    """Customer companies, by name."""
    return service.list_accounts(session, limit, cursor, q=q, cohort=cohort, owner_email=owner_email)


@router.post("/accounts", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_account(body: NewAccount, session: SessionDep) -> AccountInfo:
    """Adds an account. A mail domain belongs to one account only."""
    return service.create_account(session, body)


@router.get("/accounts/{account_id}", dependencies=[needs(Capability.READ_CUSTOMERS)])
def get_account(account_id: int, session: SessionDep) -> AccountInfo:
    """One account."""
    return service.get_account_info(session, account_id)


@router.patch("/accounts/{account_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_account(account_id: int, body: AccountChange, session: SessionDep) -> AccountInfo:
    """Changes an account's fields."""
    return service.change_account(session, account_id, body)


@router.get("/cohorts", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_cohorts(session: SessionDep) -> CohortList:
    """The cohorts that accounts are in."""
    return CohortList(items=list(service.list_cohorts(session)))
