"""A large ledger to measure on: accounts of ten people, touches over three years, and fifty rules."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from models.customers import Account, Participant, ParticipantEmail, StudyKind
from models.outreach import OutreachRule, RuleEffect, RuleLimit, RuleScope
from models.touches import Channel, Touch, TouchKind

PEOPLE_PER_ACCOUNT = 10
YEARS = 3
RULES = 50
_BATCH = 20_000
_MIX = {
    TouchKind.INVITED: 0.45,
    TouchKind.REMINDED: 0.2,
    TouchKind.BOOKED: 0.12,
    TouchKind.COMPLETED: 0.1,
    TouchKind.NO_SHOW: 0.03,
    TouchKind.DECLINED: 0.05,
    TouchKind.PAID: 0.05,
}
_COHORTS = ["enterprise", "mid-market", "small"]
_COUNTED = [TouchKind.INVITED, TouchKind.REMINDED, TouchKind.BOOKED, TouchKind.COMPLETED, TouchKind.NO_SHOW]


def fill_ledger(session: Session, touches: int, people: int, at: datetime, seed: int = 1) -> None:
    """Writes the accounts, the people (one email each) and their touches up to `at`, in bulk."""
    dice = random.Random(seed)
    plain = {"created_at": at, "updated_at": at, "custom_fields": {}}
    accounts = (
        {
            "id": number,
            "name": f"Account {number}",
            "cohort": dice.choice(_COHORTS),
            "renewal_on": (at + timedelta(dice.randrange(365))).date(),
        }
        | plain
        for number in range(1, people // PEOPLE_PER_ACCOUNT + 1)
    )
    _write(session, Account, accounts)
    persons = (
        {"id": number, "name": f"Person {number}", "account_id": account_of(number)} | plain
        for number in range(1, people + 1)
    )
    _write(session, Participant, persons)
    emails = ({"email": email_of(number), "participant_id": number} for number in range(1, people + 1))
    _write(session, ParticipantEmail, emails)
    _write(session, Touch, _make_touches(dice, touches, people, at))


def email_of(person: int) -> str:
    return f"person{person}@account{account_of(person)}.example"


def account_of(person: int) -> int:
    return (person - 1) // PEOPLE_PER_ACCOUNT + 1


def use_fifty_rules(session: Session, touches: int, people: int, at: datetime) -> None:
    """The starter pack's eight and others like them, half for participants, windows of a week to a year.

    A quota allows three times what is usual in its window, so that most people keep most rules, as in a workspace
    where rules were kept before.
    """
    dice = random.Random(2)
    plain = {"counts_people": False, "conditions": {}, "is_active": True, "effect": RuleEffect.BLOCK}
    plain |= {"created_at": at, "updated_at": at, "overridable_by": "researcher"}
    session.execute(delete(OutreachRule).where(OutreachRule.id > 8))
    usual = touches / people / (YEARS * 365)
    rows = [plain | {"name": f"Rule {number}"} | _make_rule(dice, number, usual) for number in range(9, RULES + 1)]
    session.execute(insert(OutreachRule), rows)


def _make_rule(dice: random.Random, number: int, usual_a_day: float) -> dict[str, Any]:
    is_cooldown, is_personal = number % 3 == 0, number % 2 == 0
    counted = dice.sample(_COUNTED, 1 + number % 2)
    days = dice.choice([1, 2, 3]) if is_cooldown else dice.choice([7, 14, 30, 30, 60, 90, 180, 365])
    usual = usual_a_day * days * sum(_MIX[kind] for kind in counted) * (1 if is_personal else PEOPLE_PER_ACCOUNT)
    rule = {
        "scope": RuleScope.PARTICIPANT if is_personal else RuleScope.ACCOUNT,
        "limit": RuleLimit.COOLDOWN if is_cooldown else RuleLimit.QUOTA,
        "counts": counted,
        "max_count": None if is_cooldown else max(2, round(3 * usual)),
        "days": days,
    }
    if number % 4 == 0:
        rule["conditions"] = {"cohorts": [dice.choice(_COHORTS)]}
    if number % 5 == 0:
        rule["conditions"] = {"channels": [dice.choice(list(Channel))]}
    return rule


def _make_touches(dice: random.Random, touches: int, people: int, at: datetime) -> Iterator[dict[str, Any]]:
    kinds, weights = list(_MIX), list(_MIX.values())
    channels, span = [Channel.EMAIL, Channel.PHONE, Channel.IN_APP], YEARS * 365 * 86_400
    for seconds in sorted((dice.randrange(span) for _ in range(touches)), reverse=True):  # as they would come in
        person = dice.randrange(people) + 1
        kind = dice.choices(kinds, weights)[0]
        yield {
            "kind": kind,
            "participant_id": person,
            "account_id": account_of(person),
            "team": "Growth",
            "study_kind": StudyKind.INTERVIEW,
            "channel": dice.choice(channels),
            "happened_at": at - timedelta(seconds=seconds),
            "amount_cents": 5_000 if kind == TouchKind.PAID else None,
            "currency": "USD" if kind == TouchKind.PAID else None,
            "recorded_by_name": "benchmark",
            "created_at": at,
        }


def _write(session: Session, table: type[Any], rows: Iterator[dict[str, Any]]) -> None:
    while batch := list(islice(rows, _BATCH)):
        session.execute(insert(table), batch)
