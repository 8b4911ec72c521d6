"""Exemptions from rules: for a participant or an account, named, with a reason and an end. None from a suppression."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.exemptions.schemas import ExemptionInfo, ExemptionPage, NewExemption
from api.schemas import Named
from api.suppressions.people import find_person, lock_account, lock_person
from models.customers import Participant
from models.errors import InvalidInput, NotFound
from models.ledger import lock_customers
from models.outreach import Exemption, OutreachRule

LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class ExemptionFilter:
    participant_id: int | None = None
    account_id: int | None = None
    active: bool | None = None


def list_exemptions(
    session: Session, limit: int, cursor: str | None, wanted: ExemptionFilter, at: datetime
) -> ExemptionPage:
    """Newest first. A participant's are also those of records that were merged into it."""
    found = _select_exemptions().order_by(Exemption.id.desc())
    if cursor:
        found = found.where(Exemption.id < decode_cursor(cursor, int)[0])
    if wanted.participant_id is not None:
        person = find_person(session, wanted.participant_id)
        found = found.where(Exemption.participant_id.in_(person.ids if person else []))
    if wanted.account_id is not None:
        found = found.where(Exemption.account_id == wanted.account_id)
    if wanted.active is not None:
        found = found.where(Exemption.ends_at > at if wanted.active else Exemption.ends_at <= at)
    rows = session.execute(found.limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].id) if len(rows) > limit else None
    return ExemptionPage(items=[_describe(*row, at) for row in rows[:limit]], next_cursor=next_cursor)


def create_exemption(session: Session, new: NewExemption, principal: Principal, at: datetime) -> ExemptionInfo:
    """Sets a rule, or all, aside from now on for whom it names."""
    if (new.participant is None) == (new.account_id is None):
        errors = dict.fromkeys(("participant", "account_id"), "name one of participant and account_id")
        raise InvalidInput("Name either a participant or an account.", errors=errors)
    if not at < new.ends_at <= at + LONGEST:
        raise InvalidInput(
            "An exemption ends in the future, at most three years on. Renew it when it ends.",
            errors={"ends_at": "must lie in the future, at most three years on"},
        )
    exemption = Exemption(
        name=new.name,
        participant_id=None if new.participant is None else lock_person(session, new.participant).kept.id,
        account_id=None if new.account_id is None else lock_account(session, new.account_id).id,
        rule_id=_require_rule_id(session, new.rule_id),
        reason=new.reason,
        ends_at=new.ends_at,
        made_by=principal.user_id,
        made_by_name=principal.name,
    )
    session.add(exemption)
    session.flush()
    return _describe_by_id(session, exemption.id, at)


def end_exemption(session: Session, exemption_id: int, at: datetime) -> ExemptionInfo:
    """From now on the rules hold again. One that has ended stays as it is."""
    exemption = session.get(Exemption, exemption_id)
    if exemption is None:
        raise NotFound(f"There is no exemption {exemption_id}.")
    lock_customers(session, filter(None, [exemption.participant_id]), [exemption.account_id])
    session.refresh(exemption)
    exemption.ends_at = min(exemption.ends_at, at)
    session.flush()
    return _describe_by_id(session, exemption_id, at)


def _select_exemptions() -> Select[Exemption, Participant]:
    named, kept = aliased(Participant), aliased(Participant)
    return (
        select(Exemption, kept)
        .outerjoin(named, named.id == Exemption.participant_id)
        .outerjoin(kept, kept.id == func.coalesce(named.merged_into_id, named.id))
        .options(joinedload(Exemption.account), joinedload(Exemption.rule))
    )


def _describe_by_id(session: Session, exemption_id: int, at: datetime) -> ExemptionInfo:
    return _describe(*session.execute(_select_exemptions().where(Exemption.id == exemption_id)).one(), at)


def _describe(exemption: Exemption, participant: Participant | None, at: datetime) -> ExemptionInfo:
    return ExemptionInfo(
        id=exemption.id,
        name=exemption.name,
        participant=Named.model_validate(participant) if participant else None,
        account=Named.model_validate(exemption.account) if exemption.account else None,
        rule=Named.model_validate(exemption.rule) if exemption.rule else None,
        reason=exemption.reason,
        ends_at=exemption.ends_at,
        is_active=exemption.ends_at > at,
        made_by=exemption.made_by_name,
        created_at=exemption.created_at,
    )


def _require_rule_id(session: Session, rule_id: int | None) -> int | None:
    if rule_id is not None and session.get(OutreachRule, rule_id) is None:
        raise InvalidInput(f"There is no rule {rule_id}.", errors={"rule_id": "is not a rule"})
    return rule_id
