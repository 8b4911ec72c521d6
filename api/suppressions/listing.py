"""Suppressions as they are told."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from api.cursors import decode_cursor, encode_cursor
from api.schemas import Named
from api.suppressions.people import find_person
from api.suppressions.schemas import SuppressionInfo, SuppressionPage
from models.customers import Participant
from models.outreach import SuppressedEmail, Suppression, SuppressionKind
from models.secret_key import SecretKey


@dataclass(frozen=True, slots=True)
class SuppressionFilter:
    """Lifted ones are left out unless asked for."""

    participant_id: int | None = None
    account_id: int | None = None
    kind: SuppressionKind | None = None
    include_lifted: bool = False


def list_suppressions(
    session: Session, key: SecretKey, limit: int, cursor: str | None, wanted: SuppressionFilter
) -> SuppressionPage:
    """Newest first. A participant's are those of its row, of records merged into it, and of its emails."""
    conditions: list[ColumnElement[bool]] = []
    if cursor:
        conditions.append(Suppression.id < decode_cursor(cursor, int)[0])
    if wanted.participant_id is not None:
        conditions.append(_concerns(session, key, wanted.participant_id))
    if wanted.account_id is not None:
        conditions.append(Suppression.account_id == wanted.account_id)
    if wanted.kind is not None:
        conditions.append(Suppression.kind == wanted.kind)
    if not wanted.include_lifted:
        conditions.append(Suppression.lifted_at.is_(None))
    items = _describe(session, conditions, limit + 1)
    next_cursor = encode_cursor(items[limit - 1].id) if len(items) > limit else None
    return SuppressionPage(items=items[:limit], next_cursor=next_cursor)


def describe_suppression(session: Session, suppression: Suppression) -> SuppressionInfo:
    session.flush()
    return _describe(session, [Suppression.id == suppression.id], 1)[0]


def _concerns(session: Session, key: SecretKey, participant_id: int) -> ColumnElement[bool]:
    person = find_person(session, participant_id)
    if person is None:
        return Suppression.participant_id == participant_id
    by_email = Suppression.emails.any(SuppressedEmail.email_hash.in_([key.hash_email(one) for one in person.emails]))
    return Suppression.participant_id.in_(person.ids) | by_email


def _describe(session: Session, conditions: Sequence[ColumnElement[bool]], limit: int) -> list[SuppressionInfo]:
    named, kept = aliased(Participant), aliased(Participant)
    found = (
        select(Suppression, kept)
        .outerjoin(named, named.id == Suppression.participant_id)
        .outerjoin(kept, kept.id == func.coalesce(named.merged_into_id, named.id))
        .options(joinedload(Suppression.account), selectinload(Suppression.emails))
        .where(*conditions)
        .order_by(Suppression.id.desc())
        .limit(limit)
    )
    return [_describe_one(suppression, participant) for suppression, participant in session.execute(found)]


def _describe_one(suppression: Suppression, participant: Participant | None) -> SuppressionInfo:
    return SuppressionInfo(
        id=suppression.id,
        kind=suppression.kind,
        participant=Named.model_validate(participant) if participant else None,
        account=Named.model_validate(suppression.account) if suppression.account else None,
        emails=len(suppression.emails),
        reason=suppression.reason,
        made_by=suppression.made_by_name,
        created_at=suppression.created_at,
        lifted_at=suppression.lifted_at,
        lifted_by=suppression.lifted_by_name,
        lift_reason=suppression.lift_reason,
    )
