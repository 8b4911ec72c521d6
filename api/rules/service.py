"""Keeping the rules of outreach."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rules.checking import check_rule
from api.rules.schemas import RuleBody, RuleConditions, RuleInfo, RuleList
from api.rules.wording import say_rule
from models.errors import Conflict, NotFound
from models.outreach import OutreachRule


def list_rules(session: Session) -> RuleList:
    """All of them, those switched off too, in the order they were made."""
    return RuleList(items=[describe(row) for row in session.scalars(select(OutreachRule).order_by(OutreachRule.id))])


def create_rule(session: Session, body: RuleBody) -> RuleInfo:
    check_rule(body)
    _refuse_taken(session, body.name, rule_id=None)
    row = OutreachRule(**to_columns(body))
    session.add(row)
    session.flush()
    return describe(row)


def replace_rule(session: Session, rule_id: int, body: RuleBody) -> RuleInfo:
    """The whole rule anew: its parts only make sense together."""
    row = require_rule(session, rule_id)
    check_rule(body)
    _refuse_taken(session, body.name, rule_id)
    for name, value in to_columns(body).items():
        setattr(row, name, value)
    session.flush()
    return describe(row)


def delete_rule(session: Session, rule_id: int) -> None:
    """Removes it with the exemptions from it. To keep it for later, switch it off."""
    session.delete(require_rule(session, rule_id))


def require_rule(session: Session, rule_id: int) -> OutreachRule:
    row = session.get(OutreachRule, rule_id)
    if row is None:
        raise NotFound(f"There is no rule {rule_id}. It may have been deleted.")
    return row


def describe(row: OutreachRule) -> RuleInfo:
    values: dict[str, Any] = {name: getattr(row, name) for name in RuleBody.model_fields}
    body = RuleBody.model_validate(values | {"conditions": RuleConditions.model_validate(row.conditions)})
    return RuleInfo(**body.model_dump(), id=row.id, updated_at=row.updated_at, text=say_rule(body))


def to_columns(body: RuleBody) -> dict[str, Any]:
    columns = body.model_dump(include=set(RuleBody.model_fields))
    columns["conditions"] = body.conditions.model_dump(mode="json", exclude_defaults=True)
    columns["counts"] = list(dict.fromkeys(body.counts))
    return columns


def _refuse_taken(session: Session, name: str, rule_id: int | None) -> None:
    found = select(OutreachRule.id).where(OutreachRule.name == name, OutreachRule.id.is_distinct_from(rule_id))
    if session.scalar(found) is not None:
        raise Conflict(f"There is a rule named {name} already.", errors={"name": "is taken"})
