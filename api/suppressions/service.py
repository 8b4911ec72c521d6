"""Suppressing and lifting. Nobody overrides a suppression: it holds until an administrator lifts it."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.suppressions.guard import SuppressionGuard
from api.suppressions.journal import Action, Entry
from api.suppressions.people import find_owner_id, lock_account, lock_person, require_person
from api.suppressions.releasing import release_holds
from api.suppressions.schemas import NewSuppression
from models.base import now
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.events import EventKind, record_event
from models.ledger import lock_customers
from models.outreach import SuppressedEmail, Suppression, SuppressionKind
from models.touches import Hold

_FOR_ANYBODY_TO_SAY = {SuppressionKind.OPTED_OUT, SuppressionKind.DO_NOT_CONTACT}
_OF_ACCOUNTS = {SuppressionKind.DO_NOT_CONTACT, SuppressionKind.LEGAL}


def suppress(session: Session, guard: SuppressionGuard, new: NewSuppression, principal: Principal) -> Suppression:
    """What a request asks for: exactly one of participant, account and email, of a kind that the role may name."""
    targets = {name: getattr(new, name) for name in ("participant", "account_id", "email")}
    if sum(target is not None for target in targets.values()) != 1:
        errors = dict.fromkeys(targets, "name exactly one of participant, account_id and email")
        raise InvalidInput("Name exactly one of participant, account_id and email.", errors=errors)
    if new.kind not in _FOR_ANYBODY_TO_SAY and principal.role not in ROLES[Capability.PLAN_OUTREACH]:
        sentence = "may say opted_out or do_not_contact. Ask a researcher or an administrator"
        raise NotAllowed(f"Your role is {principal.role}, which {sentence} to say {new.kind}.")
    if new.participant is not None:
        person = require_person(session, new.participant)
        return suppress_participant(session, guard, person.kept.id, new.kind, new.reason, principal)
    if new.account_id is not None:
        return suppress_account(session, guard, new.account_id, new.reason, principal, new.kind)
    return suppress_email(session, guard, new.email or "", new.kind, new.reason, principal)


def suppress_participant(
    session: Session,
    guard: SuppressionGuard,
    participant_id: int,
    kind: SuppressionKind,
    reason: str | None,
    principal: Principal,
) -> Suppression:
    """The suppression that stands from now on: the one of this kind that stood, or a new one. Holds are released.

    Locks the person. Whoever wrote to the ledger before, in the same transaction, has locked it already.
    """
    person = lock_person(session, participant_id)
    hashes = [guard.key.hash_email(email) for email in person.emails]
    of_nobody_here = Suppression.participant_id.is_(None) & Suppression.account_id.is_(None)
    by_email = Suppression.emails.any(SuppressedEmail.email_hash.in_(hashes))
    suppression = _find_standing(
        session, kind, Suppression.participant_id.in_(person.ids) | (of_nobody_here & by_email)
    )
    is_new = suppression is None
    if suppression is None:
        suppression = _add(session, Suppression(kind=kind, participant_id=person.kept.id, reason=reason), principal)
    suppression.participant_id = suppression.participant_id or person.kept.id
    _add_hashes(session, guard, suppression, hashes)
    release_holds(session, Hold.participant_id.in_(person.ids), now())
    if is_new:
        _tell(session, suppression)
    return suppression


def suppress_account(
    session: Session,
    guard: SuppressionGuard,
    account_id: int,
    reason: str | None,
    principal: Principal,
    kind: SuppressionKind = SuppressionKind.DO_NOT_CONTACT,
) -> Suppression:
    """The suppression of everybody at the account; the account's holds are released. No email stands for it."""
    if kind not in _OF_ACCOUNTS:
        raise InvalidInput(
            f"A whole account can't be {kind}. Use do_not_contact or legal.",
            errors={"kind": "for an account: do_not_contact or legal"},
        )
    account = lock_account(session, account_id)
    standing = _find_standing(session, kind, Suppression.account_id == account.id)
    release_holds(session, Hold.account_id == account.id, now())
    if standing is not None:
        return standing
    suppression = _add(session, Suppression(kind=kind, account_id=account.id, reason=reason), principal)
    _tell(session, suppression)
    return suppression


def suppress_email(
    session: Session,
    guard: SuppressionGuard,
    email: str,
    kind: SuppressionKind,
    reason: str | None,
    principal: Principal,
) -> Suppression:
    """The suppression of whoever has the email or will have it; only its hash is kept."""
    owner_id = find_owner_id(session, email)
    if owner_id is not None:
        return suppress_participant(session, guard, owner_id, kind, reason, principal)
    email_hash = guard.key.hash_email(email)
    suppression = _find_standing(session, kind, Suppression.emails.any(SuppressedEmail.email_hash == email_hash))
    if suppression is None:
        suppression = _add(session, Suppression(kind=kind, reason=reason), principal)
        _add_hashes(session, guard, suppression, [email_hash])
        _tell(session, suppression)
    return suppression


def lift_suppression(
    session: Session, guard: SuppressionGuard, suppression_id: int, reason: str, principal: Principal
) -> Suppression:
    """Ends one suppression. Others of the same person, of another kind say, go on."""
    suppression = session.get(Suppression, suppression_id, options=[selectinload(Suppression.emails)])
    if suppression is None:
        raise NotFound(f"There is no suppression {suppression_id}.")
    lock_customers(session, filter(None, [suppression.participant_id]), [suppression.account_id])
    session.refresh(suppression, ["lifted_at", "lifted_by_name"], with_for_update=True)
    if suppression.lifted_at is not None:
        raise Conflict(f"{suppression.lifted_by_name} lifted it on {suppression.lifted_at:%d %B %Y} already.")
    suppression.lifted_at, suppression.lifted_by_name, suppression.lift_reason = now(), principal.name, reason
    session.flush()
    hashes = [row.email_hash for row in suppression.emails]
    elsewhere = select(SuppressedEmail.email_hash).join(Suppression, Suppression.id == SuppressedEmail.suppression_id)
    still = session.scalars(
        elsewhere.where(SuppressedEmail.email_hash.in_(hashes), _stands(SuppressionKind(suppression.kind)))
    )
    free = tuple(sorted(set(hashes) - set(still)))
    if free:
        entry = Entry(Action.LIFTED, SuppressionKind(suppression.kind), suppression.lifted_at, free)
        guard.journal.add_after_commit(session, entry)
    return suppression


def _stands(kind: SuppressionKind) -> ColumnElement[bool]:
    return (Suppression.kind == kind) & Suppression.lifted_at.is_(None)


def _find_standing(session: Session, kind: SuppressionKind, whose: ColumnElement[bool]) -> Suppression | None:
    found = select(Suppression).where(_stands(kind), whose).order_by(Suppression.id).limit(1)
    return session.scalar(found.options(selectinload(Suppression.emails)))


def _add(session: Session, suppression: Suppression, principal: Principal) -> Suppression:
    suppression.made_by, suppression.made_by_name = principal.user_id, principal.name
    suppression.created_at = now()
    suppression.emails = []
    session.add(suppression)
    session.flush()
    return suppression


def _add_hashes(session: Session, guard: SuppressionGuard, suppression: Suppression, hashes: Iterable[str]) -> None:
    unknown = sorted(set(hashes) - {row.email_hash for row in suppression.emails})
    if not unknown:
        return
    suppression.emails += [SuppressedEmail(email_hash=email_hash) for email_hash in unknown]
    session.flush()
    entry = Entry(Action.SUPPRESSED, SuppressionKind(suppression.kind), now(), tuple(unknown))
    guard.journal.add_before_commit(session, entry)


def _tell(session: Session, suppression: Suppression) -> None:
    payload = {
        "suppression_id": suppression.id,
        "kind": suppression.kind,
        "participant_id": suppression.participant_id,
        "account_id": suppression.account_id,
    }
    record_event(session, EventKind.PARTICIPANT_SUPPRESSED, payload)
    if suppression.kind == SuppressionKind.OPTED_OUT:
        record_event(session, EventKind.PARTICIPANT_OPTED_OUT, payload)
