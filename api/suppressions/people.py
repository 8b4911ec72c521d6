"""Whom a suppression or an exemption is for: a participant with all records that were merged into it."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.customers import Account, Participant, ParticipantEmail
from models.errors import Conflict, InvalidInput
from models.ledger import lock_customers


@dataclass(frozen=True, slots=True)
class Person:
    """`kept` is the record that the others were merged into; `ids` are those of all, `emails` too."""

    kept: Participant
    ids: list[int]
    emails: list[str]


def find_person(session: Session, participant_id: int) -> Person | None:
    """By the id of any of the person's records, as the database has them now."""
    named = session.get(Participant, participant_id, populate_existing=True)
    if named is None:
        return None
    kept = named if named.merged_into_id is None else session.get_one(Participant, named.merged_into_id)
    of_person = or_(Participant.id == kept.id, Participant.merged_into_id == kept.id)
    ids = list(session.scalars(select(Participant.id).where(of_person).order_by(Participant.id)))
    emails = select(ParticipantEmail.email).where(ParticipantEmail.participant_id.in_(ids))
    return Person(kept, ids, list(session.scalars(emails.order_by(ParticipantEmail.email))))


def require_person(session: Session, participant: int | str) -> Person:
    """By id or email; raises InvalidInput where there is nobody."""
    person_id = participant if isinstance(participant, int) else find_owner_id(session, participant)
    person = None if person_id is None else find_person(session, person_id)
    if person is None:
        name = f"participant {participant}" if isinstance(participant, int) else f"participant with {participant}"
        raise InvalidInput(f"There is no {name}.", errors={"participant": "is not a participant's id or email"})
    return person


def find_owner_id(session: Session, email: str) -> int | None:
    """The participant that has this email."""
    found = select(ParticipantEmail.participant_id)
    return session.scalar(found.where(ParticipantEmail.email == email.strip().lower()))


def lock_person(session: Session, participant: int | str) -> Person:
    """Locks the person, and answers it as it is then. It is the first thing that a transaction writes."""
    before = require_person(session, participant)
    lock_customers(session, [before.kept.id], [])
    person = require_person(session, before.kept.id)
    if person.kept.id != before.kept.id:
        raise Conflict("Somebody merged this participant at this moment. Try again.")
    return person


def lock_account(session: Session, account_id: int) -> Account:
    """Locks the account, first of all; raises InvalidInput where there is none."""
    account = session.get(Account, account_id)
    if account is None:
        raise InvalidInput(f"There is no account {account_id}.", errors={"account_id": "is not an account"})
    lock_customers(session, [], [account_id])
    return account
