"""The stored rules as the pure ones, and the book of those that govern a contact."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.ledger.calendar import Calendar
from api.ledger.facts import Conditions, FieldCondition, Proposal, Rule
from api.ledger.rules import RuleBook
from api.ledger.statements import RULE_VERSIONS
from models.customers import StudyKind
from models.outreach import OutreachRule, RuleEffect, RuleLimit, RuleScope
from models.people import Role
from models.settings import Settings
from models.touches import Channel, TouchKind

Versions = tuple[tuple[int, datetime], ...]

_read: dict[Versions, list[Rule]] = {}
"""The rules read last, under their ids and the moments they were written: to read fifty anew takes longer than to ask
them about a participant."""


def open_book(session: Session, settings: Settings, proposal: Proposal) -> RuleBook:
    """The active rules that govern the contact."""
    return RuleBook(_list_active(session), proposal, read_calendar(settings))


def _list_active(session: Session) -> list[Rule]:
    session.flush()
    versions = tuple((rule_id, updated_at) for rule_id, updated_at in session.execute(RULE_VERSIONS))
    known = _read.get(versions)
    if known is None:
        rows = session.scalars(select(OutreachRule).where(OutreachRule.is_active).order_by(OutreachRule.id)).all()
        known = [to_rule(row) for row in rows]
        _read.clear()
        _read[versions] = known
    return known


def read_calendar(settings: Settings) -> Calendar:
    return Calendar(ZoneInfo(settings.timezone))


def to_rule(row: OutreachRule) -> Rule:
    conditions = row.conditions
    field = conditions.get("custom_field")
    return Rule(
        id=row.id,
        name=row.name,
        scope=RuleScope(row.scope),
        limit=RuleLimit(row.limit),
        effect=RuleEffect(row.effect),
        counts=frozenset(map(TouchKind, row.counts)),
        counts_people=row.counts_people,
        max_count=row.max_count or 1,
        window=timedelta(days=row.days or 0),
        cap_cents=row.cap_cents or 0,
        currency=row.currency,
        conditions=Conditions(
            cohorts=frozenset(conditions.get("cohorts") or ()),
            channels=frozenset(map(Channel, conditions.get("channels") or ())),
            study_kinds=frozenset(map(StudyKind, conditions.get("study_kinds") or ())),
            renewal_within_days=conditions.get("renewal_within_days"),
            custom_field=FieldCondition(RuleScope(field["of"]), field["name"], field["equals"]) if field else None,
        ),
        overridable_by=Role(row.overridable_by) if row.overridable_by else None,
    )
