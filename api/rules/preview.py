"""What rules would do today, beside those in force."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.ledger.checking import Desk
from api.ledger.decisions import Outcome
from api.ledger.facts import Proposal
from api.ledger.loading import load_people
from api.ledger.rulebook import open_book, read_calendar, to_rule
from api.ledger.rules import RuleBook
from api.rules.checking import check_rule
from api.rules.schemas import Preview, PreviewCounts, PreviewRequest, RulePreview, TriedRule
from api.rules.service import to_columns
from api.schemas import Named
from models.customers import Participant
from models.outreach import OutreachRule

_SHOWN = 20
_FREE = {Outcome.ALLOWED, Outcome.WARN}


def preview(session: Session, desk: Desk, asked: PreviewRequest, at: datetime) -> Preview:
    """Decides about everybody, up to the limit of one check, by the rules in force and by those asked about."""
    for rule in asked.rules:
        check_rule(rule)
    proposal = Proposal(kind=asked.kind, channel=asked.channel, study_kind=asked.study_kind)
    present = open_book(session, desk.settings, proposal)
    planned = RuleBook(map(to_rule, _number(asked.rules)), proposal, read_calendar(desk.settings))
    kept = Participant.merged_into_id.is_(None)
    rows = session.scalars(
        select(Participant).where(kept).order_by(Participant.id.desc()).limit(desk.settings.check_participants_max)
    ).all()
    both = RuleBook([*present.rules, *planned.rules], proposal, planned.calendar)
    before, after, newly, by_rule = PreviewCounts(), PreviewCounts(), [], Counter[str]()
    for person in load_people(session, desk.key, rows, both, at).facts:
        was, will = present.decide(person, at), planned.decide(person, at)
        before.add(was.outcome)
        after.add(will.outcome)
        by_rule.update({reason.rule.name for reason in will.reasons if reason.rule})
        if was.outcome in _FREE and will.outcome not in _FREE:
            newly.append(person.id)
    names = {row.id: row.name for row in rows}
    return Preview(
        text=_say(after, len(rows)),
        people=len(rows),
        of=session.scalar(select(func.count()).select_from(Participant).where(kept)) or 0,
        before=before,
        after=after,
        by_rule=[RulePreview(name=name, people=people) for name, people in by_rule.most_common()],
        newly_blocked=[Named(id=row_id, name=names[row_id]) for row_id in newly[:_SHOWN]],
    )


def _number(rules: list[TriedRule]) -> list[OutreachRule]:
    """The rules as if they were stored, new ones under ids that no exemption names: below zero."""
    return [
        OutreachRule(**to_columns(rule) | {"id": rule.id or -number})
        for number, rule in enumerate(rules, 1)
        if rule.is_active
    ]


def _say(counts: PreviewCounts, people: int) -> str:
    also = f", and {counts.needs_approval} would need approval" if counts.needs_approval else ""
    return f"Under these rules {counts.blocked} of {people} people would be blocked today{also}."
