"""The rules of outreach, free of I/O: what is decided about one person at one moment, why, and when that ends.

A rule looks forward: it governs a contact that could become, or lead to, what it counts. An invitation is governed by
rules on invitations, bookings and interviews, a booking by rules on bookings and interviews, and both by rules on what
went wrong (no-shows, declines). So whoever was invited can be booked under "one invitation a week".

An active hold counts as if its touch happened at the moment asked about, since it may be confirmed at any moment until
it expires. That is why no quota is exceeded however late a hold is confirmed.

Days of windows are exact 24 hours: clocks that are put forward or back don't move them. Days around a renewal and years
of incentives begin at midnight in the installation's time zone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from api.ledger.calendar import Calendar
from api.ledger.counting import count, count_cooldown, count_quota, list_active
from api.ledger.decisions import SEVERITY, Decision, Outcome, Reason, least_role, outcome_of
from api.ledger.facts import (
    Counted,
    FieldCondition,
    History,
    PersonFacts,
    Picked,
    Proposal,
    Rule,
    Selector,
    Waiver,
    pick_from,
)
from api.ledger.incentives import list_spent
from models.outreach import RuleEffect, RuleLimit, RuleScope
from models.touches import TouchKind

_FUNNEL = {TouchKind.INVITED: 0, TouchKind.REMINDED: 1, TouchKind.BOOKED: 2, TouchKind.COMPLETED: 3}
_OUTCOMES = frozenset({TouchKind.NO_SHOW, TouchKind.DECLINED, TouchKind.BOUNCED, TouchKind.OPTED_OUT})
_STEPS_MAX = 10_000


_Glance = tuple[Rule, bool, bool, Selector, int, datetime]


class RuleBook:
    """The rules that govern one kind of contact."""

    def __init__(self, rules: Iterable[Rule], proposal: Proposal, calendar: Calendar) -> None:
        self.proposal = proposal
        self.calendar = calendar
        self.rules = [rule for rule in rules if governs(rule, proposal)]
        self._glances_at: datetime | None = None
        self._glances: list[_Glance] = []

    def decide(self, person: PersonFacts, at: datetime) -> Decision:
        """What holds for this person at this moment."""
        suppressions = [*person.suppressions, *(person.account.suppressions if person.account else ())]
        reasons, set_aside = [Reason(None, kind) for kind in suppressions], []
        suspects, watched = self._sort_out(person, at)
        for rule in suspects:
            behind = self._find_behind(rule, person, at)
            if behind is None:
                continue
            waiver = _find_waiver(rule, person, at)
            if waiver is None:
                reasons.append(Reason(rule, None, behind, self.first_free(rule, person, at)))
            else:
                set_aside.append((rule, waiver))
        return self._conclude(person, at, reasons, set_aside, watched)

    def _sort_out(self, person: PersonFacts, at: datetime) -> tuple[list[Rule], list[Rule]]:
        """Rules that may refuse at `at`, and those that may do so later even if nothing happens: around a renewal that
        is to come, or for touches that lie ahead. All others only grow milder.

        A rule that counts too little lately is passed over at a glance: most rules are, for most people.
        """
        own, shared = person.history, person.account.history if person.account else None
        suspects, watched = [], []
        is_ahead = own.lies_ahead(at) or (shared is not None and shared.lies_ahead(at))
        for rule, is_shared, is_counting, selector, most, since in self._list_glances(at):
            history = shared if is_shared else own
            if history is None:
                continue
            if is_ahead or rule.is_seasonal:
                watched.append(rule)
            if is_counting:
                if len(history.items) < most:
                    continue
                picked = history.picked.get(selector) or history.pick(selector)
                if not picked.holds and (len(picked.times) < most or picked.times[-most] <= since):
                    continue
            suspects.append(rule)
        return suspects, watched

    def _list_glances(self, at: datetime) -> Sequence[_Glance]:
        """What a glance needs of each rule at `at`, made once for all who are asked about at that moment."""
        if self._glances_at != at:
            self._glances_at = at
            self._glances = [
                (rule, rule.is_shared, rule.is_counting, rule.selector, rule.max_count, at - rule.window)
                for rule in self.rules
            ]
        return self._glances

    def _conclude(
        self,
        person: PersonFacts,
        at: datetime,
        reasons: list[Reason],
        set_aside: list[tuple[Rule, Waiver]],
        watched: list[Rule],
    ) -> Decision:
        if not reasons:
            return Decision(Outcome.ALLOWED, (), at, None, set_aside)
        outcome = max((outcome_of(reason) for reason in reasons), key=SEVERITY.__getitem__)
        if outcome == Outcome.WARN:
            return Decision(outcome, reasons, at, None, set_aside)
        next_at = self._next_eligible(person, at, reasons, [*watched, *(rule for rule, _ in set_aside)])
        return Decision(outcome, reasons, next_at, least_role(reasons), set_aside)

    def _next_eligible(
        self, person: PersonFacts, at: datetime, reasons: Sequence[Reason], others: Sequence[Rule]
    ) -> datetime | None:
        """The first moment without a reason that holds anybody back; each step goes as far as one rule asks.

        `others` are rules that may refuse later.
        """
        refusing = [reason for reason in reasons if outcome_of(reason) != Outcome.WARN]
        ends = [reason.free_at for reason in refusing if reason.free_at is not None]
        if len(ends) < len(refusing):
            return None
        rules = [*(reason.rule for reason in refusing if reason.rule), *others]
        rules = [rule for rule in rules if rule.effect != RuleEffect.WARN]
        return max(ends) if len(rules) == 1 else self._settle(rules, person, max(ends))

    def _settle(self, rules: Sequence[Rule], person: PersonFacts, at: datetime) -> datetime | None:
        """The first moment from `at` on at which none of the rules refuses."""
        for _ in range(_STEPS_MAX):
            later = at
            for rule in rules:
                free_at = self.first_free(rule, person, later)
                if free_at is None:
                    return None
                later = free_at
            if later == at:
                return at
            at = later
        return None

    def first_free(self, rule: Rule, person: PersonFacts, at: datetime) -> datetime | None:
        """The first moment from `at` on at which this rule alone would let the contact through."""
        for _ in range(_STEPS_MAX):
            if _find_waiver(rule, person, at) or self._find_behind(rule, person, at) is None:
                return at
            change = min(self._list_changes(rule, person, at), default=None)
            if change is None:
                return None
            at = change
        return None

    def count_used(self, rule: Rule, person: PersonFacts, at: datetime) -> int:
        """How much of a quota is spent in the rule's days before `at`, by touches and by holds."""
        history = _history_of(rule, person)
        if history is None:
            return 0
        picked = history.pick(rule.selector)
        recent = picked.touches[bisect_right(picked.times, at - rule.window) :]
        return count(rule, [*recent, *list_active(picked, at)])

    def _find_behind(self, rule: Rule, person: PersonFacts, at: datetime) -> Sequence[Counted] | None:
        """The touches for which the rule refuses a contact at `at`; None where it doesn't."""
        history = _history_of(rule, person)
        if history is None:
            return None
        if not rule.is_counting:
            return self._find_uncounted(rule, person, at)
        if len(history.items) < rule.max_count or not self._applies(rule, person, at):
            return None
        return _COUNTING[rule.limit](rule, _pick(rule, person), at)

    def _find_uncounted(self, rule: Rule, person: PersonFacts, at: datetime) -> Sequence[Counted] | None:
        if not self._applies(rule, person, at):
            return None
        return () if rule.limit == RuleLimit.BLACKOUT else self._find_spent(rule, person, at)

    def _list_changes(self, rule: Rule, person: PersonFacts, at: datetime) -> Iterator[datetime]:
        """Moments after `at` at which a refusal by this rule may end, and before the first of which it can't."""
        if rule.limit in _COUNTING:
            counted = _pick(rule, person)
            yield from (item.expires_at for item in counted.holds if item.expires_at and item.expires_at > at)
            yield from (
                moment + rule.window for moment in counted.times[bisect_right(counted.times, at - rule.window) :]
            )
        if rule.limit == RuleLimit.INCENTIVE_CAP and self.proposal.amount_cents <= rule.cap_cents:
            held = (item.expires_at for item in person.history.items if item.expires_at)
            yield from (expires_at for expires_at in held if expires_at > at)
            yield self.calendar.year_of(at)[1]
        days, account = rule.conditions.renewal_within_days, person.account
        if days is not None and account and account.renewal_on:
            yield self.calendar.around(account.renewal_on, days)[1]

    def _applies(self, rule: Rule, person: PersonFacts, at: datetime) -> bool:
        """Whether the rule's conditions on the account and the person hold at `at`."""
        conditions, account = rule.conditions, person.account
        if conditions.cohorts and (account is None or account.cohort not in conditions.cohorts):
            return False
        if conditions.custom_field is not None and not _has_field(conditions.custom_field, person):
            return False
        days = conditions.renewal_within_days
        if days is None:
            return True
        if account is None or account.renewal_on is None:
            return False
        begins, ends = self.calendar.around(account.renewal_on, days)
        return begins <= at < ends

    def _find_spent(self, rule: Rule, person: PersonFacts, at: datetime) -> Sequence[Counted] | None:
        """Payments and promises of the year that leave too little of the cap."""
        if self.proposal.currency != rule.currency or not self.proposal.amount_cents:
            return None
        spent = list_spent(person.history.items, rule.currency, self.calendar.year_of(at), at, self.proposal.study_id)
        total = sum(item.amount_cents or 0 for item in spent)
        return spent if total + self.proposal.amount_cents > rule.cap_cents else None


def governs(rule: Rule, proposal: Proposal) -> bool:
    """Whether a rule has a say about contacts of this kind, whoever they go to."""
    conditions = rule.conditions
    if conditions.channels and proposal.channel not in conditions.channels:
        return False
    if conditions.study_kinds and proposal.study_kind not in conditions.study_kinds:
        return False
    if rule.limit == RuleLimit.INCENTIVE_CAP:
        return proposal.amount_cents > 0
    if proposal.kind not in _FUNNEL:
        return False
    if rule.limit == RuleLimit.BLACKOUT:
        return True
    return any(kind in _OUTCOMES or _FUNNEL.get(kind, -1) >= _FUNNEL[proposal.kind] for kind in rule.counts)


_COUNTING = {RuleLimit.QUOTA: count_quota, RuleLimit.COOLDOWN: count_cooldown}


def _history_of(rule: Rule, person: PersonFacts) -> History | None:
    if not rule.is_shared:
        return person.history
    return person.account.history if person.account else None


def _pick(rule: Rule, person: PersonFacts) -> Picked:
    """What the rule counts for this person: of a limit on people, all but the person."""
    history = _history_of(rule, person)
    if history is None:
        return Picked([], [], [])
    return pick_from(history.items, rule.selector, person.id) if rule.counts_people else history.pick(rule.selector)


def _find_waiver(rule: Rule, person: PersonFacts, at: datetime) -> Waiver | None:
    waivers = [*person.waivers, *(person.account.waivers if person.account else ())]
    fitting = [waiver for waiver in waivers if waiver.rule_id in {None, rule.id} and waiver.until > at]
    return max(fitting, key=lambda waiver: waiver.until, default=None)


def _has_field(condition: FieldCondition, person: PersonFacts) -> bool:
    holder = person if condition.of == RuleScope.PARTICIPANT else person.account
    value = holder.custom_fields.get(condition.name) if holder else None
    return value is not None and str(value) == condition.equals
