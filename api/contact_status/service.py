"""Whether an account or a participant was talked to lately, and when they are free again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.contact_status.ahead import get_last_interview, list_bookings, list_holds, list_suppressions
from api.contact_status.schemas import AccountContactStatus, ParticipantContactStatus, QuotaLeft
from api.contact_status.wording import judge, summarise
from api.ledger.checking import Desk
from api.ledger.decisions import Outcome
from api.ledger.describing import describe_decisions
from api.ledger.facts import PersonFacts, Proposal
from api.ledger.loading import load_account, load_people
from api.ledger.people import resolve_participant
from api.ledger.rulebook import open_book
from api.ledger.rules import RuleBook
from api.schemas import Named
from models.customers import Account, AccountDomain, Participant
from models.errors import InvalidInput, NotFound
from models.ledger import counts
from models.outreach import RuleLimit, RuleScope, Suppression
from models.touches import Hold, Touch, TouchKind

_FREE = {Outcome.ALLOWED, Outcome.WARN}


def find_account(session: Session, *, domain: str | None = None, crm_id: str | None = None) -> Account:
    """The account of a mail domain or of a CRM id, of exactly one of which is given."""
    if (domain is None) == (crm_id is None):
        raise InvalidInput("Ask by domain or by crm_id.", errors={"domain": "give this or crm_id"})
    found = select(Account)
    if domain is not None:
        found = found.join(AccountDomain, AccountDomain.account_id == Account.id)
        found = found.where(AccountDomain.domain == domain.strip().lower())
    else:
        found = found.where(Account.crm_id == crm_id)
    account = session.scalar(found)
    if account is None:
        raise NotFound(f"No account has the {f'domain {domain}' if domain else f'CRM id {crm_id}'}.")
    return account


def find_account_by_words(session: Session, words: str) -> Account:
    """The account of an id, a mail domain, a CRM id or a name, in this order."""
    lowered = words.strip().lower()
    has_domain = Account.domains.any(AccountDomain.domain == lowered)
    ways = [has_domain, Account.crm_id == words.strip(), func.lower(Account.name) == lowered]
    if lowered.isdecimal():
        ways.insert(0, Account.id == int(lowered))
    for way in ways:
        found = session.scalars(select(Account).where(way).order_by(Account.id)).first()
        if found is not None:
            return found
    raise NotFound(f"No account has the id, domain, CRM id or name {words}.")


def require_account(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(f"There is no account {account_id}.")
    return account


def get_account_status(session: Session, desk: Desk, account: Account, at: datetime) -> AccountContactStatus:
    """By the rules for an invitation by email to an interview."""
    book = open_book(session, desk.settings, Proposal())
    theirs = select(Participant).where(Participant.account_id == account.id, Participant.merged_into_id.is_(None))
    most = desk.settings.check_participants_max
    rows = session.scalars(theirs.order_by(Participant.id).limit(most)).all()
    decided = [book.decide(person, at) for person in load_people(session, desk.key, rows, book, at).facts]
    touches = Touch.account_id == account.id
    people = {row.id for row in rows}
    last = get_last_interview(session, touches, at, desk.zone)
    standing, next_free_at = judge(decided, at)
    stranger = PersonFacts(0, load_account(session, account.id, book, at))
    return AccountContactStatus(
        account=Named(id=account.id, name=account.name),
        crm_id=account.crm_id,
        owner_email=account.owner_email,
        standing=standing,
        summary=summarise(standing, last, next_free_at, account.owner_email, at, desk.zone),
        next_free_at=next_free_at,
        people=len(rows),
        people_free=sum(decision.outcome in _FREE for decision in decided),
        last_interview=last,
        holds=list_holds(session, Hold.account_id == account.id, at),
        bookings=list_bookings(session, touches, at),
        quotas=_list_quotas(book, stranger, RuleScope.ACCOUNT, at),
        do_not_contact=list_suppressions(
            session, (Suppression.account_id == account.id) | Suppression.participant_id.in_(people)
        ),
    )


def get_participant_status(session: Session, desk: Desk, participant_id: int, at: datetime) -> ParticipantContactStatus:
    """The same for one person, with every reason."""
    participant = resolve_participant(session, participant_id)
    book = open_book(session, desk.settings, Proposal())
    people = load_people(session, desk.key, [participant], book, at)
    person = people.facts[0]
    decision = book.decide(person, at)
    ids = _list_group(session, participant.id)
    touches = Touch.participant_id.in_(ids)
    last = get_last_interview(session, touches, at, desk.zone)
    standing, next_free_at = judge([decision], at)
    owner = person.account.owner_email if person.account else None
    touched = session.execute(
        select(Touch.happened_at, Touch.kind)
        .where(touches, counts(), Touch.happened_at <= at)
        .order_by(Touch.happened_at.desc(), Touch.id.desc())
        .limit(1)
    ).one_or_none()
    return ParticipantContactStatus(
        decision=describe_decisions(session, people, [(person, decision)], desk.zone)[0],
        standing=standing,
        summary=summarise(standing, last, next_free_at, owner, at, desk.zone),
        last_interview=last,
        last_touch_at=touched[0] if touched else None,
        last_touch_kind=TouchKind(touched[1]) if touched else None,
        holds=list_holds(session, Hold.participant_id.in_(ids), at),
        bookings=list_bookings(session, touches, at),
        quotas=_list_quotas(book, person, RuleScope.PARTICIPANT, at),
        do_not_contact=list_suppressions(session, Suppression.participant_id.in_(ids)),
    )


def _list_group(session: Session, kept_id: int) -> Sequence[int]:
    merged = session.scalars(select(Participant.id).where(Participant.merged_into_id == kept_id)).all()
    return [kept_id, *merged]


def _list_quotas(book: RuleBook, person: PersonFacts, scope: RuleScope, at: datetime) -> list[QuotaLeft]:
    quotas = [rule for rule in book.rules if rule.scope == scope and rule.limit == RuleLimit.QUOTA]
    left = []
    for rule in quotas:
        used, free_at = book.count_used(rule, person, at), book.first_free(rule, person, at)
        left.append(
            QuotaLeft(
                rule=Named(id=rule.id, name=rule.name),
                most=rule.max_count,
                used=used,
                left=max(0, rule.max_count - used),
                days=rule.window.days,
                free_at=free_at if free_at and free_at > at else None,
            )
        )
    return left
