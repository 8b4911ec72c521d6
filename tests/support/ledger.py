"""Customers and touches written straight to the database, and rules as a test wants them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.base import now
from models.customers import Account, AccountDomain, Participant, ParticipantEmail
from models.outreach import OutreachRule, RuleEffect, RuleLimit, RuleScope
from models.touches import Channel, Touch, TouchKind

DAY = timedelta(days=1)


def add_account(session: Session, name: str = "Northwind", **fields: Any) -> Account:
    account = Account(name=name, **fields)
    account.domains = [AccountDomain(domain=f"{name.lower()}.example")]
    session.add(account)
    session.flush()
    return account


def add_person(session: Session, name: str, account: Account | None = None, **fields: Any) -> Participant:
    """A participant with an email made of the name."""
    person = Participant(name=name, account_id=account.id if account else None, **fields)
    person.emails = [ParticipantEmail(email=f"{name.lower()}@{account.name.lower() if account else 'home'}.example")]
    session.add(person)
    session.flush()
    return person


def add_people(session: Session, names: Sequence[str], account: Account | None = None) -> list[Participant]:
    return [add_person(session, name, account) for name in names]


def touch(session: Session, person: Participant, kind: TouchKind, at: datetime | None = None, **fields: Any) -> Touch:
    plain = {"channel": Channel.EMAIL, "team": "Growth", "recorded_by_name": "Ada", "account_id": person.account_id}
    row = Touch(kind=kind, participant_id=person.id, happened_at=at or now(), **plain | fields)
    session.add(row)
    session.flush()
    return row


def use_rules(session: Session, *rules: dict[str, Any]) -> list[OutreachRule]:
    """These rules in place of the starter pack."""
    session.execute(delete(OutreachRule))
    plain: dict[str, Any] = {
        "scope": RuleScope.PARTICIPANT,
        "limit": RuleLimit.QUOTA,
        "counts": [TouchKind.INVITED],
        "max_count": 1,
        "days": 7,
        "effect": RuleEffect.BLOCK,
    }
    rows = [OutreachRule(**{"name": f"rule {number}"} | plain | rule) for number, rule in enumerate(rules, 1)]
    session.add_all(rows)
    session.flush()
    return rows
