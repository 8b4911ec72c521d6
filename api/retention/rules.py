"""Rules of retention: what is kept how long, and what a change of that would remove."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.retention.schemas import (
    DueItem,
    DuePage,
    ProposedRule,
    RetentionPreview,
    RetentionRuleInfo,
    RetentionRuleList,
    SavedRule,
)
from api.schemas import Named
from ingest.retention import DEFAULT, Due, Rules, list_due, load_rules, today
from models.customers import Study
from models.errors import Conflict, InvalidInput
from models.retention import RetentionKind, RetentionRule
from models.settings import Settings

SOON = timedelta(days=30)
_SHOWN = 20


def list_rules(session: Session) -> RetentionRuleList:
    """The defaults first, then studies by name."""
    found = (
        select(RetentionRule, Study.name)
        .outerjoin(Study, Study.id == RetentionRule.study_id)
        .order_by(Study.name.is_not(None), Study.name, RetentionRule.kind)
    )
    return RetentionRuleList(items=[_describe(rule, name) for rule, name in session.execute(found)])


def preview_rule(session: Session, settings: Settings, proposed: ProposedRule, at: datetime) -> RetentionPreview:
    _check(session, proposed)
    rules = load_rules(session)
    day = today(settings, at)
    before = {(item.interview_id, item.kind) for item in list_due(session, settings, rules, day) if not item.is_held}
    due = list_due(session, settings, _with(rules, proposed), day + SOON)
    changed = [item for item in due if _is_about(rules, proposed, item)]
    new = [item for item in changed if not item.is_held and (item.interview_id, item.kind) not in before]
    at_once = [item for item in new if item.due_on <= day]
    return RetentionPreview(
        at_once=len(at_once),
        soon=len(new) - len(at_once),
        held=sum(item.is_held for item in changed),
        items=_describe_due(session, changed[:_SHOWN]),
    )


def save_rule(session: Session, settings: Settings, wanted: SavedRule, at: datetime) -> RetentionRuleList:
    """Makes, changes or takes away a rule. Conflict where more would go at once than was confirmed."""
    at_once = preview_rule(session, settings, wanted, at).at_once
    if at_once > wanted.confirmed_removals:
        raise Conflict(
            f"This removes {at_once} recordings or transcripts with the next sweep, and that can't be undone. "
            f"Look at the preview, then send confirmed_removals: {at_once}.",
            errors={"confirmed_removals": f"must be {at_once}"},
        )
    rule = session.scalars(
        select(RetentionRule).where(
            RetentionRule.study_id.is_not_distinct_from(wanted.study_id), RetentionRule.kind == wanted.kind
        )
    ).one_or_none()
    if wanted.removes:
        if rule is not None:
            session.delete(rule)
    elif rule is None:
        session.add(RetentionRule(study_id=wanted.study_id, kind=wanted.kind, days=wanted.days))
    else:
        rule.days = wanted.days
    session.flush()
    return list_rules(session)


def list_upcoming(
    session: Session, settings: Settings, at: datetime, days: int, limit: int, cursor: str | None
) -> DuePage:
    """What goes within so many days, the most pressing first; what is held is marked."""
    due = list_due(session, settings, load_rules(session), today(settings, at) + timedelta(days=days))
    if cursor:
        after = tuple(decode_cursor(cursor, date, int, str))
        due = [item for item in due if (item.due_on, item.interview_id, item.kind.value) > after]
    shown = due[:limit]
    last = shown[-1] if len(due) > limit else None
    return DuePage(
        items=_describe_due(session, shown),
        next_cursor=encode_cursor(last.due_on, last.interview_id, last.kind.value) if last else None,
    )


def _check(session: Session, proposed: ProposedRule) -> None:
    if proposed.study_id is not None and session.get(Study, proposed.study_id) is None:
        raise InvalidInput(f"There is no study {proposed.study_id}.", errors={"study_id": "does not exist"})


def _with(rules: Rules, proposed: ProposedRule) -> Rules:
    key = (proposed.study_id, proposed.kind)
    others = {other: days for other, days in rules.items() if other != key}
    return others if proposed.removes else {**others, key: proposed.days}


def _is_about(rules: Rules, proposed: ProposedRule, item: Due) -> bool:
    """Whether the rule decides on it: a default does where the study has no rule of its own."""
    if proposed.study_id is not DEFAULT:
        return item.study_id == proposed.study_id
    return item.study_id is None or (item.study_id, proposed.kind) not in rules


def _describe(rule: RetentionRule, study_name: str | None) -> RetentionRuleInfo:
    return RetentionRuleInfo(
        id=rule.id,
        study=Named(id=rule.study_id, name=study_name) if rule.study_id is not None and study_name else None,
        kind=RetentionKind(rule.kind),
        days=rule.days,
        updated_at=rule.updated_at,
    )


def _describe_due(session: Session, due: Sequence[Due]) -> list[DueItem]:
    names = _name_studies(session, {item.study_id for item in due if item.study_id is not None})
    return [
        DueItem(
            interview_id=item.interview_id,
            title=item.title,
            study=names.get(item.study_id) if item.study_id is not None else None,
            kind=item.kind,
            days=item.days,
            due_on=item.due_on,
            is_held=item.is_held,
        )
        for item in due
    ]


def _name_studies(session: Session, ids: Iterable[int]) -> dict[int, Named]:
    found = session.execute(select(Study.id, Study.name).where(Study.id.in_(ids)))
    return {row_id: Named(id=row_id, name=name) for row_id, name in found}
