"""Accounts: customer companies."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from api.accounts.schemas import AccountChange, AccountInfo, AccountPage, NewAccount
from api.changes import record_details_of
from api.cursors import decode_cursor, encode_cursor
from models.customers import Account, AccountDomain
from models.errors import Conflict, NotFound
from models.interviews import Interview

_REQUIRED = frozenset({"name", "custom_fields"})


def list_accounts(
    session: Session,
    limit: int,
    cursor: str | None,
    *,
    q: str | None = None,
    cohort: str | None = None,
    owner_email: str | None = None,
) -> AccountPage:
    """Accounts by name; `q` is part of a name or the start of a domain."""
    found = _select_accounts()
    if cursor:
        name, last_id = decode_cursor(cursor, str, int)
        found = found.where(
            (func.lower(Account.name) > name) | ((func.lower(Account.name) == name) & (Account.id > last_id))
        )
    if q:
        has_domain = Account.domains.any(AccountDomain.domain.startswith(q.lower(), autoescape=True))
        found = found.where(func.lower(Account.name).contains(q.lower(), autoescape=True) | has_domain)
    if cohort:
        found = found.where(Account.cohort == cohort)
    if owner_email:
        found = found.where(Account.owner_email == owner_email.lower())
    rows = session.execute(found.order_by(func.lower(Account.name), Account.id).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].name.lower(), rows[limit - 1][0].id) if len(rows) > limit else None
    return AccountPage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def get_account_info(session: Session, account_id: int) -> AccountInfo:
    row = session.execute(_select_accounts().where(Account.id == account_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no account {account_id}.")
    return _describe(*row)


def create_account(session: Session, new: NewAccount) -> AccountInfo:
    _refuse_taken(session, new.crm_id, new.domains, account_id=None)
    account = Account(**new.model_dump(exclude={"domains"}))
    account.domains = [AccountDomain(domain=domain) for domain in new.domains]
    session.add(account)
    session.flush()
    return get_account_info(session, account.id)


def change_account(session: Session, account_id: int, change: AccountChange) -> AccountInfo:
    account = session.get(Account, account_id, options=[selectinload(Account.domains)])
    if account is None:
        raise NotFound(f"There is no account {account_id}.")
    fields = change.model_dump(exclude_unset=True)
    domains = fields.pop("domains", None)
    _refuse_taken(session, fields.get("crm_id"), domains or [], account_id)
    for name, value in fields.items():
        if name not in _REQUIRED or value is not None:
            setattr(account, name, value)
    if domains is not None:
        kept = {row.domain: row for row in account.domains}
        account.domains = [kept.get(domain) or AccountDomain(domain=domain) for domain in domains]
    session.flush()
    record_details_of(session, Interview.account_id == account_id)
    return get_account_info(session, account_id)


def list_cohorts(session: Session) -> Sequence[str]:
    found = select(Account.cohort).where(Account.cohort.is_not(None)).distinct().order_by(Account.cohort)
    return [cohort for cohort in session.scalars(found) if cohort]


def _select_accounts() -> Select[Account, int, object]:
    counted = (
        select(Interview.account_id, func.count().label("held"), func.max(Interview.held_on).label("last"))
        .group_by(Interview.account_id)
        .subquery()
    )
    return (
        select(Account, func.coalesce(counted.c.held, 0), counted.c.last)
        .outerjoin(counted, counted.c.account_id == Account.id)
        .options(selectinload(Account.domains))
    )


def _describe(account: Account, interviews: int, last: object) -> AccountInfo:
    return AccountInfo.model_validate(
        {
            "id": account.id,
            "name": account.name,
            "crm_id": account.crm_id,
            "cohort": account.cohort,
            "domains": sorted(row.domain for row in account.domains),
            "owner_email": account.owner_email,
            "renewal_on": account.renewal_on,
            "custom_fields": account.custom_fields,
            "interviews": interviews,
            "last_interview_on": last,
        }
    )


def _refuse_taken(session: Session, crm_id: str | None, domains: Sequence[str], account_id: int | None) -> None:
    """Raises Conflict where another account has this CRM id or one of these domains."""
    found = select(AccountDomain.domain, Account.name).join(Account, Account.id == AccountDomain.account_id)
    taken = session.execute(
        found.where(AccountDomain.domain.in_(domains), AccountDomain.account_id.is_distinct_from(account_id))
    ).first()
    if taken:
        raise Conflict(f"The domain {taken[0]} belongs to {taken[1]}.", errors={"domains": f"{taken[0]} is taken"})
    owner = session.execute(
        select(Account.name).where(Account.crm_id == crm_id, Account.id.is_distinct_from(account_id))
    ).first()
    if crm_id is not None and owner:
        raise Conflict(f"The CRM id {crm_id} belongs to {owner[0]}.", errors={"crm_id": "is taken"})
