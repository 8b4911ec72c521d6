"""Accounts of a file: found by CRM id, else by domain, else by name; what each row changes of them."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.changes import record_details_of
from api.exchange.cells import CellError, quote
from api.exchange.mapping import ParsedRow
from api.exchange.planning import Context, Draft, Plan, RowPlan, save_drafts
from models.chunks import cut
from models.customers import Account, AccountDomain
from models.interviews import Interview

DOMAINS_MAX = 50
_FIELDS = ("name", "crm_id", "owner_email", "cohort", "renewal_on")


class AccountBook:
    """Every account by what a file may call it, those that the file adds too (their ids are negative)."""

    def __init__(self, session: Session) -> None:
        self.names: dict[int, str] = {}
        self._crm_ids: dict[int, str] = {}
        self._by_crm_id: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_domain: dict[str, int] = {}
        for account_id, name, crm_id in session.execute(select(Account.id, Account.name, Account.crm_id)):
            self.add(account_id, name, crm_id, [])
        for domain, account_id in session.execute(select(AccountDomain.domain, AccountDomain.account_id)):
            self._by_domain[domain] = account_id

    def add(self, account_id: int, name: str, crm_id: str | None, domains: Iterable[str]) -> None:
        named = self._by_name.setdefault(name.strip().casefold(), [])
        if account_id not in named:
            named.append(account_id)
        self.names.setdefault(account_id, name)
        if crm_id:
            self._crm_ids[account_id] = crm_id
            self._by_crm_id[crm_id.strip()] = account_id
        self._by_domain.update(dict.fromkeys(domains, account_id))

    def tidy_domain(self, host: str) -> str:
        """The mail domain of a website's host."""
        return host if host in self._by_domain else host.removeprefix("www.")

    def match(self, name: str, crm_id: str | None, domains: Sequence[str]) -> int | None:
        """The account that a row of accounts means; raises CellError where it means several."""
        owners = {domain: self._by_domain[domain] for domain in domains if domain in self._by_domain}
        found = set(owners.values())
        if crm_id in self._by_crm_id:
            found.add(self._by_crm_id[crm_id])
        if len(found) > 1:
            said = [f"{domain} belongs to {quote(self.names[owner])}" for domain, owner in owners.items()]
            if crm_id in self._by_crm_id:
                said.append(f"the CRM id to {quote(self.names[self._by_crm_id[crm_id]])}")
            raise CellError(f"domains: the row means several accounts: {', '.join(said)}")
        if not found:
            return self._match_name(name, crm_id)
        (account_id,) = found
        other = self._crm_ids.get(account_id)
        if crm_id and other and other.strip() != crm_id:
            owned = f"{', '.join(owners)} belongs to {quote(self.names[account_id])}"
            raise CellError(f"domains: {owned}, whose CRM id is {quote(other)}")
        return account_id

    def _match_name(self, name: str, crm_id: str | None) -> int | None:
        named = self._by_name.get(name.casefold(), [])
        fitting = [each for each in named if not (crm_id and each in self._crm_ids)]
        if len(fitting) > 1:
            raise CellError(f"name: {len(fitting)} accounts are called {quote(name)}; give the CRM id or a domain")
        return fitting[0] if fitting else None

    def find(self, text: str, preferred: int | None = None) -> int | None:
        """The account of a CRM id, a domain or a name. Of several of one name it is the preferred one."""
        if text in self._by_crm_id:
            return self._by_crm_id[text]
        named = self._by_name.get(text.casefold(), [])
        by_domain = self.find_by_domain(text.lower())
        if by_domain is not None or not named:
            return by_domain
        if len(named) > 1 and preferred not in named:
            raise CellError(f"{len(named)} accounts are called {quote(text)}; write the CRM id or a domain")
        return preferred if preferred in named else named[0]

    def find_by_domain(self, domain: str) -> int | None:
        return self._by_domain.get(domain)


def plan_accounts(session: Session, _context: Context, rows: Sequence[ParsedRow]) -> Plan:
    book = AccountBook(session)
    plans = [RowPlan(row.number) for row in rows]
    ids = [_match(book, row, plan) for row, plan in zip(rows, plans, strict=True)]
    drafts = _load_drafts(session, [account_id for account_id in ids if account_id is not None])
    for row, plan, account_id in zip(rows, plans, ids, strict=True):
        if account_id is not None:
            draft = drafts[account_id]
            domains = row.values.get("domains", [])
            draft.tell(plan, {name: value for name, value in row.values.items() if name != "domains"})
            draft.tell_keys(plan, "domains", domains, DOMAINS_MAX)
            draft.tell_custom(plan, row.custom)
            plan.settle(is_new=account_id == -row.number)
    return Plan(plans, partial(save_accounts, drafts=drafts.values()))


def _match(book: AccountBook, row: ParsedRow, plan: RowPlan) -> int | None:
    """The id of the row's account, negative where the file adds it; None where the row can't be used."""
    for problem in row.problems:
        plan.refuse(problem)
    if row.problems:
        return None
    name, crm_id = row.values["name"], row.values.get("crm_id")
    domains = list(dict.fromkeys(map(book.tidy_domain, row.values.get("domains", []))))
    try:
        found = book.match(name, crm_id, domains)
    except CellError as error:
        plan.refuse(error)
        return None
    account_id = -row.number if found is None else found
    book.add(account_id, name, crm_id, domains)
    if domains:
        row.values["domains"] = domains
    return account_id


def _load_drafts(session: Session, ids: Iterable[int]) -> dict[int, Draft]:
    drafts = {account_id: make_account_draft(account_id) for account_id in ids}
    for chunk in cut(account_id for account_id in drafts if account_id > 0):
        found = select(Account).where(Account.id.in_(chunk))
        for account in session.scalars(found):
            draft = drafts[account.id]
            draft.fields = {name: getattr(account, name) for name in draft.fields}
            draft.custom = dict(account.custom_fields)
        domains = select(AccountDomain).where(AccountDomain.account_id.in_(chunk)).order_by(AccountDomain.domain)
        for row in session.scalars(domains):
            drafts[row.account_id].keys.append(row.domain)
    return drafts


def make_account_draft(account_id: int) -> Draft:
    return Draft(account_id, dict.fromkeys(_FIELDS))


def save_accounts(session: Session, drafts: Iterable[Draft]) -> dict[int, int]:
    """Writes what drafts say and tells search of accounts that are called otherwise now; answers the new ones' ids."""
    listed = list(drafts)
    ids = save_drafts(session, Account, listed)
    domains: list[dict[str, Any]] = [
        {"domain": domain, "account_id": ids.get(draft.id, draft.id)} for draft in listed for domain in draft.added_keys
    ]
    for chunk in cut(domains):
        session.execute(insert(AccountDomain), chunk)
    for changed in cut(draft.id for draft in listed if draft.id > 0 and draft.changed & {"name", "cohort"}):
        record_details_of(session, Interview.account_id.in_(changed))
    return ids
