"""The statements of a check, made once: to build one takes longer than to run it for one participant."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, null, or_, select

from models.base import UtcDateTime
from models.columns import columns_of
from models.customers import Account, Participant, ParticipantEmail
from models.outreach import Approval, ApprovalStatus, Exemption, OutreachRule, RuleScope
from models.touches import Hold, HoldStatus, Reservation, Touch, TouchKind

_IDS: Any = bindparam("ids", expanding=True)
_AT: Any = bindparam("at", type_=UtcDateTime())
_PERSON, _EMAIL, _TOUCH = columns_of(Participant), columns_of(ParticipantEmail), columns_of(Touch)
_HOLD, _RESERVATION = columns_of(Hold), columns_of(Reservation)
_ACCOUNT, _EXEMPTION = columns_of(Account), columns_of(Exemption)
_APPROVAL, _RULE = columns_of(Approval), columns_of(OutreachRule)
_KEPT_ID = func.coalesce(_PERSON.merged_into_id, _PERSON.id)

MERGED: Any = select(_PERSON.id, _PERSON.merged_into_id).where(_PERSON.merged_into_id.in_(_IDS))

ACCOUNTS: Any = select(
    _ACCOUNT.id, _ACCOUNT.name, _ACCOUNT.cohort, _ACCOUNT.owner_email, _ACCOUNT.renewal_on, _ACCOUNT.custom_fields
).where(_ACCOUNT.id.in_(_IDS))

EMAILS: Any = select(_EMAIL.participant_id, _EMAIL.email).where(_EMAIL.participant_id.in_(_IDS)).order_by(_EMAIL.email)

PEOPLE = select(Participant).where(Participant.id.in_(_IDS))

OWNERS: Any = select(_EMAIL.email, _EMAIL.participant_id).where(_EMAIL.email.in_(_IDS))

EXEMPTIONS: Any = select(
    _EXEMPTION.participant_id, _EXEMPTION.account_id, _EXEMPTION.rule_id, _EXEMPTION.ends_at, _EXEMPTION.name
).where(_EXEMPTION.ends_at > _AT)

APPROVALS: Any = select(
    _APPROVAL.participant_id, _APPROVAL.rule_ids, _APPROVAL.expires_at, _APPROVAL.decided_by_name
).where(_APPROVAL.status == ApprovalStatus.APPROVED, _APPROVAL.expires_at > _AT)

RULE_VERSIONS: Any = select(_RULE.id, _RULE.updated_at).where(_RULE.is_active).order_by(_RULE.id)


@lru_cache(maxsize=64)
def select_touches(scope: RuleScope, kinds: tuple[tuple[str, ...], ...]) -> Select[Any]:
    """The owner of `ids` and a `Counted` of each touch that counts: of each group of kinds since `since_0`,
    `since_1` and so on, and none before `since`. An empty group stands for every kind."""
    parts = [_select_kinds(group, f"since_{number}") for number, group in enumerate(kinds)]
    owner = _TOUCH.participant_id if scope == RuleScope.PARTICIPANT else _TOUCH.account_id
    columns = (
        _TOUCH.id, _TOUCH.kind, _TOUCH.happened_at, _KEPT_ID, _TOUCH.channel, _TOUCH.study_kind, _TOUCH.study_id,
        _TOUCH.team, _TOUCH.amount_cents, _TOUCH.currency, _TOUCH.interview_id,
    )  # fmt: skip
    since: Any = bindparam("since", type_=UtcDateTime())
    correction = Touch.__table__.alias()
    is_voided = exists().where(correction.c.voids_id == _TOUCH.id)
    return (
        select(owner, *columns)
        .join(Participant.__table__, _PERSON.id == _TOUCH.participant_id)
        .where(owner.in_(_IDS), _TOUCH.happened_at > since, or_(*parts), _TOUCH.kind != TouchKind.VOIDED, ~is_voided)
    )


@lru_cache(maxsize=2)
def select_holds(scope: RuleScope) -> Select[Any]:
    """The owner of `ids` and a `Counted` of each hold that is active at `at`."""
    owner = _HOLD.participant_id if scope == RuleScope.PARTICIPANT else _HOLD.account_id
    columns = (
        _HOLD.id, _RESERVATION.kind, _RESERVATION.created_at, _KEPT_ID, _RESERVATION.channel, _RESERVATION.study_kind,
        _RESERVATION.study_id, _RESERVATION.team, _RESERVATION.amount_cents, _RESERVATION.currency, null(),
        _HOLD.expires_at,
    )  # fmt: skip
    return (
        select(owner, *columns)
        .join(Reservation.__table__, _RESERVATION.id == _HOLD.reservation_id)
        .join(Participant.__table__, _PERSON.id == _HOLD.participant_id)
        .where(owner.in_(_IDS), _HOLD.status == HoldStatus.HELD, _HOLD.expires_at > _AT)
    )


def _select_kinds(kinds: tuple[str, ...], since: str) -> ColumnElement[bool]:
    moment: Any = bindparam(since, type_=UtcDateTime())
    is_recent: ColumnElement[bool] = _TOUCH.happened_at > moment
    return is_recent & _TOUCH.kind.in_(kinds) if kinds else is_recent
