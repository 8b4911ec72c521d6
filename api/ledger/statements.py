"""The statements of a check, made once: to build one takes longer than to run it for one participant."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from models.base import UtcDateTime
from models.customers import Account, Participant, ParticipantEmail
from models.ledger import counts
from models.outreach import Approval, ApprovalStatus, Exemption, OutreachRule, RuleScope
from models.touches import Hold, HoldStatus, Reservation, Touch

_IDS: Any = bindparam("ids", expanding=True)
_AT: Any = bindparam("at", type_=UtcDateTime())
_KEPT_ID = func.coalesce(Participant.merged_into_id, Participant.id)

MERGED: Select[int, int] = select(Participant.id, func.coalesce(Participant.merged_into_id, Participant.id)).where(
    Participant.merged_into_id.in_(_IDS)
)

ACCOUNTS: Any = select(
    Account.id, Account.name, Account.cohort, Account.owner_email, Account.renewal_on, Account.custom_fields
).where(Account.id.in_(_IDS))
EMAILS = (
    select(ParticipantEmail.participant_id, ParticipantEmail.email)
    .where(ParticipantEmail.participant_id.in_(_IDS))
    .order_by(ParticipantEmail.email)
)

EXEMPTIONS: Any = select(
    Exemption.participant_id, Exemption.account_id, Exemption.rule_id, Exemption.ends_at, Exemption.name
).where(Exemption.ends_at > _AT)

APPROVALS: Any = select(
    Approval.participant_id, Approval.rule_ids, Approval.expires_at, Approval.decided_by_name
).where(Approval.status == ApprovalStatus.APPROVED, Approval.expires_at > _AT)


RULE_VERSIONS = select(OutreachRule.id, OutreachRule.updated_at).where(OutreachRule.is_active).order_by(OutreachRule.id)


@lru_cache(maxsize=64)
def select_touches(scope: RuleScope, kinds: tuple[tuple[str, ...], ...]) -> Select[Any]:
    """The owner of `ids` and a `Counted` of each touch that counts: of each group of kinds since `since_0`,
    `since_1` and so on, and none before `since`. An empty group stands for every kind."""
    parts = [_select_kinds(group, f"since_{number}") for number, group in enumerate(kinds)]
    owner: Any = Touch.participant_id if scope == RuleScope.PARTICIPANT else Touch.account_id
    columns = (
        Touch.id, Touch.kind, Touch.happened_at, _KEPT_ID, Touch.channel, Touch.study_kind, Touch.study_id, Touch.team,
        Touch.amount_cents, Touch.currency,
    )  # fmt: skip
    since: Any = bindparam("since", type_=UtcDateTime())
    return (
        select(owner, *columns)
        .join(Participant, Participant.id == Touch.participant_id)
        .where(owner.in_(_IDS), Touch.happened_at > since, or_(*parts), counts())
    )


@lru_cache(maxsize=2)
def select_holds(scope: RuleScope) -> Select[Any]:
    """The owner of `ids` and a `Counted` of each hold that is active at `at`."""
    owner: Any = Hold.participant_id if scope == RuleScope.PARTICIPANT else Hold.account_id
    columns = (
        Hold.id, Reservation.kind, Reservation.created_at, _KEPT_ID, Reservation.channel, Reservation.study_kind,
        Reservation.study_id, Reservation.team, Reservation.amount_cents, Reservation.currency, Hold.expires_at,
    )  # fmt: skip
    return (
        select(owner, *columns)
        .join(Reservation, Reservation.id == Hold.reservation_id)
        .join(Participant, Participant.id == Hold.participant_id)
        .where(owner.in_(_IDS), Hold.status == HoldStatus.HELD, Hold.expires_at > _AT)
    )


def _select_kinds(kinds: tuple[str, ...], since: str) -> ColumnElement[bool]:
    moment: Any = bindparam(since, type_=UtcDateTime())
    is_recent: ColumnElement[bool] = Touch.happened_at > moment
    return is_recent & Touch.kind.in_(kinds) if kinds else is_recent
