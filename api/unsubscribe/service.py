"""Opting out by a link: at once, for good, and without a sign-in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.suppressions.guard import SuppressionGuard
from api.suppressions.people import Person, find_person
from api.suppressions.service import suppress_participant
from api.unsubscribe.links import read_token
from models.database import Database
from models.ledger import add_touch, lock_customers
from models.outreach import Suppression, SuppressionKind
from models.people import Role
from models.secret_key import SecretKey
from models.touches import Channel, Touch, TouchKind

THE_PARTICIPANT = Principal(role=Role.SALES, name="the participant (unsubscribe link)")
"""Who is noted to have said it. Its role is the one of the fewest rights; none is asked for."""


@dataclass(frozen=True, slots=True)
class Unsubscriber:
    """All that a page may say of the person behind a link: `whom` is made of a masked email."""

    whom: str
    is_opted_out: bool


def find_unsubscriber(session: Session, key: SecretKey, token: str) -> Unsubscriber | None:
    """None for a token that isn't ours, or of nobody who is here."""
    participant_id = read_token(key, token)
    person = None if participant_id is None else find_person(session, participant_id)
    return None if person is None else Unsubscriber(_mask(person), _is_opted_out(session, person))


def unsubscribe(database: Database, guard: SuppressionGuard, token: str, at: datetime) -> Unsubscriber | None:
    """Opts the person out in one transaction, which a token that isn't ours never opens."""
    participant_id = read_token(guard.key, token)
    if participant_id is None:
        return None
    with database.write() as session:
        person = find_person(session, participant_id)
        if person is None:
            return None
        _opt_out(session, guard, person, at)
        return Unsubscriber(_mask(person), is_opted_out=True)


def _opt_out(session: Session, guard: SuppressionGuard, person: Person, at: datetime) -> None:
    """Suppresses the person, and adds the touch unless it is on record that they opted out."""
    lock_customers(session, [person.kept.id], [person.kept.account_id])
    is_on_record = _is_opted_out(session, person)
    suppress_participant(session, guard, person.kept.id, SuppressionKind.OPTED_OUT, None, THE_PARTICIPANT)
    if is_on_record:
        return
    touch = Touch(
        kind=TouchKind.OPTED_OUT,
        participant_id=person.kept.id,
        account_id=person.kept.account_id,
        channel=Channel.EMAIL,
        happened_at=at,
        recorded_by_name=THE_PARTICIPANT.name,
    )
    add_touch(session, touch)


def _is_opted_out(session: Session, person: Person) -> bool:
    found = select(Suppression.id).where(
        Suppression.participant_id.in_(person.ids),
        Suppression.kind == SuppressionKind.OPTED_OUT,
        Suppression.lifted_at.is_(None),
    )
    return session.scalar(found.limit(1)) is not None


def _mask(person: Person) -> str:
    """`m•••@northwind.example`: enough to recognise one's own address by, too little to learn it from."""
    if not person.emails:
        return "you"
    name, _, domain = person.emails[0].partition("@")
    return f"{name[0]}•••@{domain}" + (" and your other addresses" if len(person.emails) > 1 else "")
