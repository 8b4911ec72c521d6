"""What the rules of outreach are told: rules, the contact that is planned, and what is known of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.customers import StudyKind
from models.outreach import RuleEffect, RuleLimit, RuleScope, SuppressionKind
from models.people import Role
from models.touches import Channel, TouchKind


class Counted(NamedTuple):
    """A touch, or a hold with its `expires_at`. `at` is when the touch happened or the hold was made. Touches of one
    interview, of everybody who was in it, bear its `interview_id`."""

    id: int
    kind: TouchKind
    at: datetime
    participant_id: int
    channel: Channel
    study_kind: StudyKind
    study_id: int | None = None
    team: str | None = None
    amount_cents: int | None = None
    currency: str | None = None
    interview_id: int | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FieldCondition:
    """A custom field of the account or the participant that must have this value, compared as text."""

    of: RuleScope
    name: str
    equals: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a rule applies: to accounts of these cohorts, contacts of these channels and study kinds (of what it counts
    too), within so many days of the account's renewal. What is empty is no condition."""

    cohorts: frozenset[str] = frozenset()
    channels: frozenset[Channel] = frozenset()
    study_kinds: frozenset[StudyKind] = frozenset()
    renewal_within_days: int | None = None
    custom_field: FieldCondition | None = None


Selector = tuple[frozenset[TouchKind], frozenset[Channel], frozenset[StudyKind]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`counts` is empty for blackouts and incentive caps; `window` is set for quotas and cool-downs.

    `selector` says what the rule counts: kinds, channels and study kinds. `is_counting` is true of quotas and
    cool-downs, `is_shared` of rules on accounts, `is_seasonal` of those about renewals.
    """

    id: int
    name: str
    scope: RuleScope
    limit: RuleLimit
    effect: RuleEffect = RuleEffect.BLOCK
    counts: frozenset[TouchKind] = frozenset()
    counts_people: bool = False
    max_count: int = 1
    window: timedelta = timedelta()
    cap_cents: int = 0
    currency: str | None = None
    conditions: Conditions = Conditions()
    overridable_by: Role | None = None
    selector: Selector = field(init=False, repr=False)
    is_counting: bool = field(init=False, repr=False)
    is_shared: bool = field(init=False, repr=False)
    is_seasonal: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        selector = (self.counts, self.conditions.channels, self.conditions.study_kinds)
        object.__setattr__(self, "selector", selector)
        object.__setattr__(self, "is_counting", self.limit in {RuleLimit.QUOTA, RuleLimit.COOLDOWN})
        object.__setattr__(self, "is_shared", self.scope == RuleScope.ACCOUNT)
        object.__setattr__(self, "is_seasonal", self.conditions.renewal_within_days is not None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The contact that is planned."""

    kind: TouchKind = TouchKind.INVITED
    channel: Channel = Channel.EMAIL
    study_kind: StudyKind = StudyKind.INTERVIEW
    study_id: int | None = None
    amount_cents: int = 0
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exemption or an approval: sets a rule aside (all rules where `rule_id` is empty) until a moment."""

    rule_id: int | None
    until: datetime
    name: str


@dataclass(slots=True)
class Picked:
    """What a rule counts, oldest first: touches with their times beside them, and holds."""

    touches: list[Counted]
    times: list[datetime]
    holds: list[Counted]


@dataclass(slots=True)
class History:
    """Touches and holds that count, oldest first; picks of it are remembered, since many rules ask for the same."""

    items: list[Counted] = field(default_factory=list)
    picked: dict[Selector, Picked] = field(default_factory=dict)

    def add(self, item: Counted) -> None:
        """Adds what has come to pass since the rest was read."""
        self.items.append(item)
        self.picked.clear()

    def lies_ahead(self, at: datetime) -> bool:
        """Whether anything is later than `at`."""
        return bool(self.items) and self.items[-1].at > at

    def pick(self, selector: Selector) -> Picked:
        """What is selected."""
        picked = self.picked.get(selector)
        if picked is None:
            picked = self.picked[selector] = pick_from(self.items, selector)
        return picked


def pick_from(items: Sequence[Counted], selector: Selector, without: int | None = None) -> Picked:
    """The items that are selected and are not of the participant `without`."""
    kinds, channels, study_kinds = selector
    chosen = [item for item in items if item.kind in kinds]
    if channels:
        chosen = [item for item in chosen if item.channel in channels]
    if study_kinds:
        chosen = [item for item in chosen if item.study_kind in study_kinds]
    if without is not None:
        chosen = [item for item in chosen if item.participant_id != without]
    holds = [item for item in chosen if item.expires_at is not None]
    touches = [item for item in chosen if item.expires_at is None] if holds else chosen
    return Picked(touches, [item.at for item in touches], holds)


@dataclass(slots=True)
class AccountFacts:
    """What is known of an account when its people are asked about."""

    id: int
    name: str = ""
    cohort: str | None = None
    owner_email: str | None = None
    renewal_on: date | None = None
    custom_fields: Mapping[str, object] = field(default_factory=dict)
    history: History = field(default_factory=History)
    waivers: Sequence[Waiver] = ()
    suppressions: Sequence[SuppressionKind] = ()


@dataclass(slots=True)
class PersonFacts:
    """What is known of a participant. `id` is the one that touches of merged participants count for."""

    id: int
    account: AccountFacts | None = None
    custom_fields: Mapping[str, object] = field(default_factory=dict)
    history: History = field(default_factory=History)
    waivers: Sequence[Waiver] = ()
    suppressions: Sequence[SuppressionKind] = ()
