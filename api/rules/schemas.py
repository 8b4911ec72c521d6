"""What the rules of outreach take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.accounts.schemas import Cohort
from api.ledger.decisions import Outcome
from api.ledger.schemas import Currency, ReservableKind
from api.schemas import Input, Name, Named, Output, example
from models.customers import StudyKind
from models.outreach import RuleEffect, RuleLimit, RuleScope
from models.people import Role
from models.touches import Channel, TouchKind

DAYS_MAX = 3650
RENEWAL_DAYS_MAX = 180


class CustomFieldCondition(Input):
    """A custom field of the account or the participant that must have this value."""

    of: RuleScope = RuleScope.ACCOUNT
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    equals: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]

    model_config = example(of="account", name="tier", equals="gold")


class RuleConditions(Input):
    """When a rule applies; what is left out is no condition. Channels and study kinds also narrow what it counts."""

    cohorts: list[Cohort] = Field(default_factory=list, max_length=50)
    channels: list[Channel] = Field(default_factory=list)
    study_kinds: list[StudyKind] = Field(default_factory=list)
    renewal_within_days: int | None = Field(
        None, ge=0, le=RENEWAL_DAYS_MAX, description="Days before and after the account's renewal."
    )
    custom_field: CustomFieldCondition | None = None

    model_config = example(study_kinds=["interview", "usability_test"])

    def is_empty(self) -> bool:
        return not (self.cohorts or self.channels or self.study_kinds or self.custom_field) and (
            self.renewal_within_days is None
        )


class RuleBody(Input):
    """A rule: what it counts and how much of that it bears, when it applies, and what it then does.

    `quota`: at most `max_count` in any rolling `days` days. `cooldown`: nothing for `days` days after a counted touch.
    `blackout`: nothing while the conditions hold. `incentive_cap`: at most `cap_cents` of `currency` a calendar year.
    """

    name: Name
    scope: RuleScope
    limit: RuleLimit
    counts: list[TouchKind] = Field(default_factory=list)
    counts_people: bool = Field(False, description="Counts an account's people rather than their touches.")
    max_count: int | None = Field(None, ge=1, le=100_000)
    days: int | None = Field(None, ge=1, le=DAYS_MAX)
    cap_cents: int | None = Field(None, ge=1, le=100_000_000)
    currency: Currency | None = None
    conditions: RuleConditions = Field(default_factory=RuleConditions)
    effect: RuleEffect = RuleEffect.BLOCK
    overridable_by: Role | None = Field(None, description="The least role that may set it aside with a reason.")
    is_active: bool = True

    model_config = example(
        name="Two invitations in 30 days",
        scope="participant",
        limit="quota",
        counts=["invited"],
        max_count=2,
        days=30,
        effect="block",
        overridable_by="researcher",
    )


class RuleInfo(RuleBody, Output):
    id: int
    updated_at: datetime
    text: str = Field(description="The rule in words.")

    model_config = example(
        id=2,
        name="Two invitations in 30 days",
        scope="participant",
        limit="quota",
        counts=["invited"],
        max_count=2,
        days=30,
        effect="block",
        overridable_by="researcher",
        updated_at="2026-10-14T09:00:00Z",
        text="At most 2 invitations per participant in any 30 days.",
    )


class RuleList(Output):
    items: list[RuleInfo]

    model_config = example(items=[])


class TriedRule(RuleBody):
    """A rule to try out; with the id of a stored one, exemptions from that one hold for it."""

    id: int | None = None

    model_config = example(
        name="One invitation a month", scope="participant", limit="quota", counts=["invited"], max_count=1, days=30
    )


class PreviewRequest(Input):
    """Rules to try out instead of those in force, and the contact to try them on."""

    rules: list[TriedRule] = Field(max_length=200)
    kind: ReservableKind = TouchKind.INVITED
    channel: Channel = Channel.EMAIL
    study_kind: StudyKind = StudyKind.INTERVIEW

    model_config = example(rules=[], kind="invited", channel="email", study_kind="interview")


class PreviewCounts(Output):
    """How many people would be decided how."""

    allowed: int = 0
    warn: int = 0
    needs_approval: int = 0
    blocked: int = 0

    model_config = example(allowed=339, warn=0, needs_approval=0, blocked=41)

    def add(self, outcome: Outcome) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)


class RulePreview(Output):
    """How many people one rule would stand in the way of."""

    name: str
    people: int

    model_config = example(name="One invitation a week", people=12)


class Preview(Output):
    """`people` is how many were looked at: all, up to the limit of one check, with the newest first."""

    text: str
    people: int
    of: int
    before: PreviewCounts
    after: PreviewCounts
    by_rule: list[RulePreview]
    newly_blocked: list[Named] = Field(description="Some of those who are free today and would not be.")

    model_config = example(
        text="Under these rules 41 of 380 people would be blocked today.",
        people=380,
        of=380,
        before={"allowed": 380, "warn": 0, "needs_approval": 0, "blocked": 0},
        after={"allowed": 339, "warn": 0, "needs_approval": 0, "blocked": 41},
        by_rule=[],
        newly_blocked=[],
    )
