"""Between the real ledger and the naive one: what one says in the other's words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from api.ledger.schemas import DecisionInfo
from models.touches import Touch
from tests.support.naive_records import Fact, Human, Plan, Verdict


def require_same(told: DecisionInfo | dict[str, Any], verdict: Verdict, *, is_behind_known: bool = True) -> None:
    """The outcome, the reasons with what is behind them and their ends, the next date, and who may override."""
    decision = told if isinstance(told, DecisionInfo) else DecisionInfo.model_validate(told)
    reasons = {reason.rule.id: reason for reason in decision.reasons if reason.rule}
    assert decision.decision == verdict.word
    assert set(reasons) == verdict.laws
    assert {reason.suppression for reason in decision.reasons if reason.suppression} == verdict.bans
    assert decision.next_eligible_at == verdict.next_at
    assert decision.overridable_by == verdict.role
    assert {law: reason.free_at for law, reason in reasons.items()} == verdict.ends
    assert {name.partition(" (")[0] for name in decision.set_aside} == verdict.waived
    for law, behind in verdict.behind.items() if is_behind_known else ():
        assert {(touch.id, bool(touch.expires_at)) for touch in reasons[law].touches} == behind


def describe_plan(plan: Plan, people: Sequence[int]) -> dict[str, Any]:
    """The fields of a request."""
    incentive = {"amount_cents": plan.cents, "currency": plan.currency} if plan.cents else None
    return {
        "participants": list(people),
        "kind": plan.kind,
        "channel": plan.channel,
        "study": plan.study,
        "study_kind": plan.study_kind,
        "incentive": incentive,
    }


def to_fact(row: Touch) -> Fact:
    return Fact(
        id=row.id,
        kind=row.kind,
        human=row.participant_id,
        company=row.account_id,
        at=row.happened_at,
        channel=row.channel,
        study_kind=row.study_kind,
        study=row.study_id,
        cents=row.amount_cents,
        currency=row.currency,
        interview=row.interview_id,
    )


def make_hold(human: Human, plan: Plan, at: datetime, expires: datetime) -> Fact:
    return Fact(
        id=-human.id,
        kind=plan.kind,
        human=human.id,
        company=human.company,
        at=at,
        channel=plan.channel,
        study_kind=plan.study_kind,
        study=plan.study,
        cents=plan.cents or None,
        currency=plan.currency,
        expires=expires,
    )
