"""What the rules decide, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.ledger.facts import Counted, Rule, Waiver
from models.outreach import RuleEffect, SuppressionKind
from models.people import Role

_RANK = {Role.SALES: 0, Role.MEMBER: 1, Role.RESEARCHER: 2, Role.ADMIN: 3}


class Outcome(StrEnum):
    ALLOWED = "allowed"
    WARN = "warn"
    NEEDS_APPROVAL = "needs_approval"
    BLOCKED = "blocked"


_OUTCOMES_BY_EFFECT = {
    RuleEffect.WARN: Outcome.WARN,
    RuleEffect.NEEDS_APPROVAL: Outcome.NEEDS_APPROVAL,
    RuleEffect.BLOCK: Outcome.BLOCKED,
}
SEVERITY = {outcome: severity for severity, outcome in enumerate(Outcome)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody can't be contacted at once: a rule with what is behind it and when it ends, or a suppression.

    `free_at` is empty where it doesn't end by itself.
    """

    rule: Rule | None
    suppression: SuppressionKind | None = None
    behind: Sequence[Counted] = ()
    free_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`next_eligible_at` is the first moment without a block or a need of approval; empty where none is in sight."""

    outcome: Outcome
    reasons: Sequence[Reason]
    next_eligible_at: datetime | None
    overridable_by: Role | None
    set_aside: Sequence[tuple[Rule, Waiver]] = ()

    def may_be_overridden_by(self, role: Role) -> bool:
        return self.overridable_by is not None and _RANK[role] >= _RANK[self.overridable_by]


def outcome_of(reason: Reason) -> Outcome:
    return _OUTCOMES_BY_EFFECT[reason.rule.effect] if reason.rule else Outcome.BLOCKED


def least_role(reasons: Sequence[Reason]) -> Role | None:
    """The least role that may set all of these aside; None where nobody may."""
    needed = [
        reason.rule.overridable_by if reason.rule else None for reason in reasons if outcome_of(reason) != Outcome.WARN
    ]
    roles = [role for role in needed if role is not None]
    return max(roles, key=_RANK.__getitem__) if len(roles) == len(needed) else None
