"""Reading what the rules are told: of ten thousand people in a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from api.ledger import statements
from api.ledger.facts import AccountFacts, Counted, History, PersonFacts, Rule, Waiver
from api.ledger.rules import RuleBook
from api.suppressions.finding import find_suppressions
from models.chunks import cut
from models.customers import Participant
from models.outreach import RuleLimit, RuleScope
from models.secret_key import SecretKey

_NO_EXPIRY = (None,)


@dataclass(slots=True)
class People:
    """Those asked about, in the order asked, with what the rules need to know and their emails by participant."""

    facts: list[PersonFacts]
    participants: dict[int, Participant]
    emails: dict[int, list[str]]


def load_people(
    session: Session, key: SecretKey, participants: Sequence[Participant], book: RuleBook, at: datetime
) -> People:
    """Everything about `participants` (kept ones, once each) that rules of the book may ask for from `at` on."""
    session.flush()  # statements on bare columns don't
    by_id = {participant.id: participant for participant in participants}
    groups = _load_merged(session, by_id) | {kept: kept for kept in by_id}
    accounts = _load_accounts(session, {row.account_id for row in participants if row.account_id}, book, at)
    emails = _load_emails(session, by_id)
    histories = _load_histories(session, RuleScope.PARTICIPANT, groups, book, at)
    personal, shared = _load_waivers(session, groups, accounts, at)
    owners = {email: kept for kept, addresses in emails.items() for email in addresses}
    suppressed, suppressed_accounts = find_suppressions(session, key, groups, owners, accounts.keys())
    for account in accounts.values():
        account.waivers = shared.get(account.id, ())
        account.suppressions = suppressed_accounts.get(account.id, ())
    facts = [
        PersonFacts(
            id=row.id,
            account=accounts.get(row.account_id or 0),
            custom_fields=row.custom_fields,
            history=histories.get(row.id) or History(),
            waivers=personal.get(row.id, ()),
            suppressions=suppressed.get(row.id, ()),
        )
        for row in participants
    ]
    return People(facts, by_id, emails)


def load_account(session: Session, account_id: int, book: RuleBook, at: datetime) -> AccountFacts | None:
    """One account with what its rules count, without suppressions."""
    facts = _load_accounts(session, {account_id}, book, at).get(account_id)
    if facts is not None:
        facts.waivers = _load_waivers(session, {}, {account_id: facts}, at)[1].get(account_id, ())
    return facts


def _load_merged(session: Session, kept_ids: Collection[int]) -> dict[int, int]:
    """Whoever was merged into these, with whom."""
    return {
        merged_id: kept_id
        for chunk in cut(kept_ids)
        for merged_id, kept_id in session.execute(statements.MERGED, {"ids": chunk})
    }


def _load_accounts(
    session: Session, account_ids: Collection[int], book: RuleBook, at: datetime
) -> dict[int, AccountFacts]:
    histories = _load_histories(session, RuleScope.ACCOUNT, {row_id: row_id for row_id in account_ids}, book, at)
    return {
        row.id: AccountFacts(
            row.id,
            row.name,
            row.cohort,
            row.owner_email,
            row.renewal_on,
            row.custom_fields,
            histories.get(row.id) or History(),
        )
        for chunk in cut(account_ids)
        for row in session.execute(statements.ACCOUNTS, {"ids": chunk})
    }


def _load_emails(session: Session, participant_ids: Collection[int]) -> dict[int, list[str]]:
    emails: dict[int, list[str]] = defaultdict(list)
    for chunk in cut(participant_ids):
        for participant_id, email in session.execute(statements.EMAILS, {"ids": chunk}):
            emails[participant_id].append(email)
    return emails


def _load_histories(
    session: Session, scope: RuleScope, owners: dict[int, int], book: RuleBook, at: datetime
) -> dict[int, History]:
    """Touches and active holds by whom they count for; `owners` maps ids of rows to that."""
    horizon = _find_horizon(book, scope, at)
    if not horizon or not owners:
        return {}
    items: dict[int, list[Counted]] = defaultdict(list)
    touches = statements.select_touches(scope, tuple(kinds for kinds, _ in horizon))
    since = {f"since_{number}": moment for number, (_, moment) in enumerate(horizon)}
    since["since"] = min(moment for _, moment in horizon)
    holds = statements.select_holds(scope)
    for chunk in cut(sorted(owners)):  # in the order of the index
        for row in session.execute(touches, {"ids": chunk, **since}).all():
            items[owners[row[0]]].append(Counted._make(row[1:] + _NO_EXPIRY))
        for row in session.execute(holds, {"ids": chunk, "at": at}).all():
            items[owners[row[0]]].append(Counted._make(row[1:]))
    return {owner: History(sorted(found, key=_moment)) for owner, found in items.items()}


def _find_horizon(book: RuleBook, scope: RuleScope, at: datetime) -> list[tuple[tuple[str, ...], datetime]]:
    """Since when rules of the scope may still count touches of some kinds at `at` or later.

    The first pair is for an incentive cap, which looks at every kind; its kinds are left empty.
    """
    rules = [rule for rule in book.rules if rule.scope == scope]
    kinds: dict[timedelta, list[str]] = defaultdict(list)
    for kind, window in _find_longest(rules).items():
        kinds[window].append(kind)
    horizon = [(tuple(sorted(found)), at - window) for window, found in sorted(kinds.items())]
    if any(rule.limit == RuleLimit.INCENTIVE_CAP for rule in rules):
        begins, _ = book.calendar.year_of(at)
        horizon.insert(0, ((), begins - timedelta(microseconds=1)))
    return horizon


def _find_longest(rules: Iterable[Rule]) -> dict[str, timedelta]:
    """The longest window in which a rule counts a kind."""
    longest: dict[str, timedelta] = {}
    for rule in rules:
        for kind in rule.counts:
            longest[kind] = max(rule.window, longest.get(kind, rule.window))
    return longest


def _load_waivers(
    session: Session, groups: dict[int, int], accounts: Collection[int], at: datetime
) -> tuple[dict[int, list[Waiver]], dict[int, list[Waiver]]]:
    """Exemptions and approvals that hold at `at`: by participant, and by account."""
    personal: dict[int, list[Waiver]] = defaultdict(list)
    shared: dict[int, list[Waiver]] = defaultdict(list)
    for participant_id, account_id, *exemption in session.execute(statements.EXEMPTIONS, {"at": at}):
        if participant_id in groups:
            personal[groups[participant_id]].append(Waiver(*exemption))
        if account_id in accounts:
            shared[account_id].append(Waiver(*exemption))
    for participant_id, rule_ids, expires_at, decided_by in session.execute(statements.APPROVALS, {"at": at}):
        if participant_id in groups:
            waivers = [Waiver(rule_id, expires_at, f"approved by {decided_by}") for rule_id in rule_ids]
            personal[groups[participant_id]] += waivers
    return personal, shared


def _moment(item: Counted) -> tuple[datetime, int]:
    """Of two things at one moment, what was written later came later."""
    return item.at, item.id
