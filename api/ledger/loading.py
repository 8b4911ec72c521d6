"""Reading what the rules are told: of ten thousand people in a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from api.ledger.facts import AccountFacts, Counted, History, PersonFacts, Rule, Waiver
from api.ledger.rules import RuleBook
from api.suppressions.finding import find_suppressions
from models.chunks import cut
from models.customers import Account, Participant, ParticipantEmail
from models.ledger import counts
from models.outreach import Approval, ApprovalStatus, Exemption, RuleLimit, RuleScope
from models.secret_key import SecretKey
from models.touches import Hold, HoldStatus, Reservation, Touch

_KEPT_ID = func.coalesce(Participant.merged_into_id, Participant.id)
_COUNTED = (
    Touch.id,
    Touch.kind,
    Touch.happened_at,
    _KEPT_ID,
    Touch.channel,
    Touch.study_kind,
    Touch.study_id,
    Touch.team,
    Touch.amount_cents,
    Touch.currency,
)
_HELD = (
    Hold.id,
    Reservation.kind,
    Reservation.created_at,
    _KEPT_ID,
    Reservation.channel,
    Reservation.study_kind,
    Reservation.study_id,
    Reservation.team,
    Reservation.amount_cents,
    Reservation.currency,
    Hold.expires_at,
)


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
    by_id = {participant.id: participant for participant in participants}
    groups = dict(_list_merged(session, by_id)) | {kept: kept for kept in by_id}
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


def _list_merged(session: Session, kept_ids: Collection[int]) -> Iterator[tuple[int, int]]:
    for chunk in cut(kept_ids):
        found = select(Participant.id, Participant.merged_into_id).where(Participant.merged_into_id.in_(chunk))
        for merged, kept in session.execute(found):
            yield merged, kept or merged


def _load_accounts(
    session: Session, account_ids: Collection[int], book: RuleBook, at: datetime
) -> dict[int, AccountFacts]:
    histories = _load_histories(session, RuleScope.ACCOUNT, {row_id: row_id for row_id in account_ids}, book, at)
    columns = (
        Account.id, Account.name, Account.cohort, Account.owner_email, Account.renewal_on, Account.custom_fields,
    )  # fmt: skip
    return {
        row.id: AccountFacts(**row._mapping, history=histories.get(row.id) or History())
        for chunk in cut(account_ids)
        for row in session.execute(select(*columns).where(Account.id.in_(chunk)))
    }


def _load_emails(session: Session, participant_ids: Collection[int]) -> dict[int, list[str]]:
    emails: dict[int, list[str]] = defaultdict(list)
    for chunk in cut(participant_ids):
        found = select(ParticipantEmail.participant_id, ParticipantEmail.email).order_by(ParticipantEmail.email)
        for participant_id, email in session.execute(found.where(ParticipantEmail.participant_id.in_(chunk))):
            emails[participant_id].append(email)
    return emails


def _load_histories(
    session: Session, scope: RuleScope, owners: dict[int, int], book: RuleBook, at: datetime
) -> dict[int, History]:
    """Touches and active holds by whom they count for; `owners` maps ids of rows to that."""
    wanted = _horizon(book, scope, at)
    if wanted is None or not owners:
        return {}
    items: dict[int, list[Counted]] = defaultdict(list)
    touch_owner: Any = Touch.participant_id if scope == RuleScope.PARTICIPANT else Touch.account_id
    hold_owner: Any = Hold.participant_id if scope == RuleScope.PARTICIPANT else Hold.account_id
    touches = select(touch_owner, *_COUNTED).join(Participant, Participant.id == Touch.participant_id)
    for chunk in cut(owners):
        for owner, *counted in session.execute(touches.where(touch_owner.in_(chunk), wanted, counts())):
            items[owners[owner]].append(Counted(*counted))
        for owner, *held in session.execute(select_active_holds(hold_owner, at).where(hold_owner.in_(chunk))):
            items[owners[owner]].append(Counted(*held))
    return {owner: History(sorted(found, key=_moment)) for owner, found in items.items()}


def select_active_holds(owner: Any, at: datetime) -> Select[Any]:
    """The owner column and a `Counted` of each hold that counts at `at`."""
    return (
        select(owner, *_HELD)
        .join(Reservation, Reservation.id == Hold.reservation_id)
        .join(Participant, Participant.id == Hold.participant_id)
        .where(Hold.status == HoldStatus.HELD, Hold.expires_at > at)
    )


def _horizon(book: RuleBook, scope: RuleScope, at: datetime) -> ColumnElement[bool] | None:
    """Which touches rules of the scope may still count at `at` or later; None where no rule counts any."""
    rules = [rule for rule in book.rules if rule.scope == scope]
    windows: dict[timedelta, set[str]] = defaultdict(set)
    for kind, window in _longest(rules).items():
        windows[window].add(kind)
    parts: list[ColumnElement[bool]] = [
        Touch.kind.in_(sorted(kinds)) & (Touch.happened_at > at - window) for window, kinds in windows.items()
    ]
    cutoffs = [at - window for window in windows]
    if any(rule.limit == RuleLimit.INCENTIVE_CAP for rule in rules):
        begins, _ = book.calendar.year_of(at)
        parts.append(Touch.happened_at >= begins)
        cutoffs.append(begins - timedelta(microseconds=1))
    return (Touch.happened_at > min(cutoffs)) & or_(*parts) if parts else None


def _longest(rules: Iterable[Rule]) -> dict[str, timedelta]:
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
    for exemption in session.scalars(select(Exemption).where(Exemption.ends_at > at)):
        waiver = Waiver(exemption.rule_id, exemption.ends_at, exemption.name)
        if exemption.participant_id is not None and exemption.participant_id in groups:
            personal[groups[exemption.participant_id]].append(waiver)
        if exemption.account_id is not None and exemption.account_id in accounts:
            shared[exemption.account_id].append(waiver)
    standing = select(Approval).where(Approval.status == ApprovalStatus.APPROVED, Approval.expires_at > at)
    for approval in session.scalars(standing):
        if approval.participant_id in groups and approval.expires_at is not None:
            name = f"approved by {approval.decided_by_name}"
            waivers = [Waiver(rule_id, approval.expires_at, name) for rule_id in approval.rule_ids]
            personal[groups[approval.participant_id]] += waivers
    return personal, shared


def _moment(item: Counted) -> datetime:
    return item.at
