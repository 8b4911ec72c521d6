"""The rules at their edges: windows, holds, people, renewals, years. The state machine shows the same at random."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.ledger.calendar import Calendar
from api.ledger.decisions import Decision, Outcome
from api.ledger.facts import (
    AccountFacts,
    Conditions,
    Counted,
    FieldCondition,
    History,
    PersonFacts,
    Proposal,
    Rule,
    Waiver,
)
from api.ledger.rules import RuleBook
from models.customers import StudyKind
from models.outreach import RuleEffect, RuleLimit, RuleScope, SuppressionKind
from models.people import Role
from models.touches import Channel, TouchKind

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
INVITATION, UTC_CALENDAR = Proposal(), Calendar()
BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
ids = count(1)


def touch(kind: TouchKind, at: datetime, participant_id: int = 1, **fields: Any) -> Counted:
    plain = {"channel": Channel.EMAIL, "study_kind": StudyKind.INTERVIEW}
    return Counted(next(ids), kind, at, participant_id, **plain | fields)


def rule(**fields: Any) -> Rule:
    plain = {
        "id": 1,
        "name": "a rule",
        "scope": RuleScope.PARTICIPANT,
        "limit": RuleLimit.QUOTA,
        "counts": frozenset({TouchKind.INVITED}),
        "window": 7 * DAY,
    }
    return Rule(**plain | fields)


def person(*items: Counted, account: AccountFacts | None = None, **fields: Any) -> PersonFacts:
    return PersonFacts(1, account, history=History(sorted(items, key=lambda item: item.at)), **fields)


def account(*items: Counted, **fields: Any) -> AccountFacts:
    return AccountFacts(1, "Northwind", history=History(sorted(items, key=lambda item: item.at)), **fields)


def decide(
    rules: Sequence[Rule],
    who: PersonFacts,
    at: datetime = NOW,
    proposal: Proposal = INVITATION,
    calendar: Calendar = UTC_CALENDAR,
) -> Decision:
    return RuleBook(rules, proposal, calendar).decide(who, at)


def check_edge(rules: Sequence[Rule], who: PersonFacts, at: datetime = NOW, **others: Any) -> datetime:
    """Asserts that the next date is exact, and answers it."""
    decision = decide(rules, who, at, **others)
    assert decision.outcome in {Outcome.BLOCKED, Outcome.NEEDS_APPROVAL}
    free_at = decision.next_eligible_at
    assert free_at is not None
    assert decide(rules, who, free_at - SECOND, **others).outcome == decision.outcome
    assert decide(rules, who, free_at, **others).outcome == Outcome.ALLOWED
    return free_at


def test_nobody_without_touches_is_refused() -> None:
    decision = decide([rule()], person())
    assert (decision.outcome, decision.next_eligible_at) == (Outcome.ALLOWED, NOW)


def test_a_window_ends_exactly_its_days_after_the_touch() -> None:
    invited = NOW - 3 * DAY
    assert check_edge([rule()], person(touch(TouchKind.INVITED, invited))) == invited + 7 * DAY


def test_a_quota_of_two_ends_with_the_older_touch() -> None:
    older, newer = NOW - 20 * DAY, NOW - 2 * DAY
    who = person(touch(TouchKind.INVITED, older), touch(TouchKind.INVITED, newer))
    assert check_edge([rule(max_count=2, window=30 * DAY)], who) == older + 30 * DAY


def test_two_touches_a_whole_window_apart_are_in_no_window_together() -> None:
    who = person(touch(TouchKind.INVITED, NOW - 6 * DAY), touch(TouchKind.INVITED, NOW + DAY))
    assert decide([rule(max_count=2)], who).outcome == Outcome.ALLOWED


def test_a_touch_of_a_clock_that_runs_ahead_counts() -> None:
    ahead = NOW + timedelta(minutes=4)
    assert check_edge([rule()], person(touch(TouchKind.INVITED, ahead))) == ahead + 7 * DAY


def test_a_cooldown_ends_exactly_its_days_after_the_last_touch() -> None:
    cooldown = rule(limit=RuleLimit.COOLDOWN, counts=frozenset({TouchKind.COMPLETED}), window=90 * DAY)
    last = NOW - 89 * DAY
    who = person(touch(TouchKind.COMPLETED, NOW - 200 * DAY), touch(TouchKind.COMPLETED, last))
    assert check_edge([cooldown], who) == last + 90 * DAY


def test_clocks_put_back_do_not_move_a_window() -> None:
    invited = datetime(2026, 10, 24, 12, tzinfo=UTC)  # Berlin's clocks went back on the 25th
    assert check_edge([rule()], person(touch(TouchKind.INVITED, invited)), invited + DAY, calendar=BERLIN) == (
        invited + 7 * DAY
    )


def test_a_leap_day_is_a_day() -> None:
    invited = datetime(2028, 2, 28, 9, tzinfo=UTC)
    who = person(touch(TouchKind.INVITED, invited))
    assert check_edge([rule(window=2 * DAY)], who, invited + SECOND) == datetime(2028, 3, 1, 9, tzinfo=UTC)


def test_a_hold_counts_until_it_runs_out_however_short_the_window() -> None:
    expires_at = NOW + 2 * DAY
    held = touch(TouchKind.INVITED, NOW - 40 * DAY, expires_at=expires_at)
    assert check_edge([rule(window=DAY)], person(held)) == expires_at


def test_a_hold_beside_a_touch_is_free_when_the_first_of_them_ends() -> None:
    touched = touch(TouchKind.INVITED, NOW - 29 * DAY)
    held = touch(TouchKind.INVITED, NOW - DAY, expires_at=NOW + 2 * DAY)
    assert check_edge([rule(max_count=2, window=30 * DAY)], person(touched, held)) == NOW + DAY


@pytest.mark.parametrize(
    ("proposed", "counted", "is_governed"),
    [
        (TouchKind.INVITED, TouchKind.INVITED, True),
        (TouchKind.INVITED, TouchKind.COMPLETED, True),
        (TouchKind.INVITED, TouchKind.NO_SHOW, True),
        (TouchKind.REMINDED, TouchKind.INVITED, False),
        (TouchKind.BOOKED, TouchKind.INVITED, False),
        (TouchKind.BOOKED, TouchKind.COMPLETED, True),
        (TouchKind.BOOKED, TouchKind.DECLINED, True),
        (TouchKind.PAID, TouchKind.COMPLETED, False),
    ],
)
def test_a_rule_governs_what_could_lead_to_what_it_counts(
    proposed: TouchKind, counted: TouchKind, is_governed: bool
) -> None:
    who = person(touch(counted, NOW - DAY))
    decision = decide([rule(counts=frozenset({counted}))], who, proposal=Proposal(kind=proposed))
    assert (decision.outcome == Outcome.BLOCKED) == is_governed


def test_people_of_an_account_are_counted_once_each_and_the_asked_one_not_at_all() -> None:
    people = rule(scope=RuleScope.ACCOUNT, counts_people=True, max_count=2, window=30 * DAY)
    twice = [touch(TouchKind.INVITED, NOW - days * DAY, 2) for days in (3, 5)]
    assert decide([people], person(account=account(*twice))).outcome == Outcome.ALLOWED
    other = touch(TouchKind.INVITED, NOW - DAY, 3)
    assert check_edge([people], person(account=account(*twice, other))) == NOW - 3 * DAY + 30 * DAY
    own = touch(TouchKind.INVITED, NOW - DAY, 1)
    assert decide([people], person(account=account(*twice, own))).outcome == Outcome.ALLOWED


def test_an_account_rule_says_nothing_about_people_without_an_account() -> None:
    assert decide([rule(scope=RuleScope.ACCOUNT)], person()).outcome == Outcome.ALLOWED


def test_around_a_renewal_whole_days_count_where_the_installation_is() -> None:
    blackout = rule(
        scope=RuleScope.ACCOUNT,
        limit=RuleLimit.BLACKOUT,
        counts=frozenset(),
        conditions=Conditions(renewal_within_days=30),
        effect=RuleEffect.NEEDS_APPROVAL,
    )
    who = person(account=account(renewal_on=date(2026, 12, 1)))
    free_at = check_edge([blackout], who, calendar=BERLIN)
    assert free_at == datetime(2026, 12, 31, 23, tzinfo=UTC)
    begins = datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert decide([blackout], who, begins - SECOND, calendar=BERLIN).outcome == Outcome.ALLOWED
    assert decide([blackout], who, begins, calendar=BERLIN).outcome == Outcome.NEEDS_APPROVAL


def test_a_rest_that_ends_in_a_blackout_goes_on_to_its_end() -> None:
    blackout = rule(
        id=2,
        scope=RuleScope.ACCOUNT,
        limit=RuleLimit.BLACKOUT,
        counts=frozenset(),
        conditions=Conditions(renewal_within_days=1),
    )
    invited = NOW - DAY
    who = person(touch(TouchKind.INVITED, invited), account=account(renewal_on=(invited + 7 * DAY).date()))
    assert check_edge([rule(), blackout], who) == datetime(2026, 12, 3, tzinfo=UTC)


def test_a_quota_under_a_condition_on_renewals_ends_with_either() -> None:
    near = rule(scope=RuleScope.ACCOUNT, window=90 * DAY, conditions=Conditions(renewal_within_days=2))
    who = person(account=account(touch(TouchKind.INVITED, NOW - DAY), renewal_on=NOW.date()))
    assert check_edge([near], who) == datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("conditions", "is_governed"),
    [
        (Conditions(cohorts=frozenset({"enterprise"})), True),
        (Conditions(cohorts=frozenset({"self-serve"})), False),
        (Conditions(channels=frozenset({Channel.EMAIL})), True),
        (Conditions(channels=frozenset({Channel.PHONE})), False),
        (Conditions(study_kinds=frozenset({StudyKind.INTERVIEW})), True),
        (Conditions(study_kinds=frozenset({StudyKind.SURVEY})), False),
        (Conditions(custom_field=FieldCondition(RuleScope.ACCOUNT, "tier", "1")), True),
        (Conditions(custom_field=FieldCondition(RuleScope.ACCOUNT, "tier", "2")), False),
        (Conditions(custom_field=FieldCondition(RuleScope.PARTICIPANT, "vip", "True")), True),
        (Conditions(custom_field=FieldCondition(RuleScope.PARTICIPANT, "tier", "1")), False),
        (Conditions(renewal_within_days=180), False),
    ],
)
def test_conditions_say_whom_a_rule_is_for(conditions: Conditions, is_governed: bool) -> None:
    who = person(
        touch(TouchKind.INVITED, NOW - DAY),
        account=account(cohort="enterprise", custom_fields={"tier": 1}),
        custom_fields={"vip": True},
    )
    assert (decide([rule(conditions=conditions)], who).outcome == Outcome.BLOCKED) == is_governed


def test_a_condition_on_the_channel_narrows_what_is_counted() -> None:
    by_email = rule(conditions=Conditions(channels=frozenset({Channel.EMAIL})))
    assert decide([by_email], person(touch(TouchKind.INVITED, NOW - DAY, channel=Channel.PHONE))).outcome == (
        Outcome.ALLOWED
    )


def cap(cents: int = 49_900) -> Rule:
    return rule(limit=RuleLimit.INCENTIVE_CAP, counts=frozenset(), window=timedelta(), cap_cents=cents, currency="USD")


def pay(cents: int, **fields: Any) -> Proposal:
    return Proposal(kind=TouchKind.PAID, amount_cents=cents, currency="USD", **fields)


def test_a_cap_counts_payments_of_the_year_to_the_cent() -> None:
    who = person(
        touch(TouchKind.PAID, datetime(2025, 12, 31, 23, 59, tzinfo=UTC), amount_cents=40_000, currency="USD"),
        touch(TouchKind.PAID, NOW - 30 * DAY, amount_cents=40_000, currency="USD"),
        touch(TouchKind.PAID, NOW - 30 * DAY, amount_cents=40_000, currency="EUR"),
    )
    assert decide([cap()], who, proposal=pay(9_900)).outcome == Outcome.ALLOWED
    assert check_edge([cap()], who, proposal=pay(9_901)) == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_year_begins_where_the_installation_is() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # Berlin has the new year already
    who = person(touch(TouchKind.PAID, NOW, amount_cents=49_900, currency="USD"))
    assert decide([cap()], who, late, pay(1), BERLIN).outcome == Outcome.ALLOWED
    assert decide([cap()], who, late, pay(1)).outcome == Outcome.BLOCKED


def test_a_cap_counts_what_is_promised_until_it_is_settled() -> None:
    promised = touch(TouchKind.INVITED, NOW - 9 * DAY, study_id=1, amount_cents=40_000, currency="USD")
    assert decide([cap()], person(promised), proposal=pay(10_000)).outcome == Outcome.BLOCKED
    declined = touch(TouchKind.DECLINED, NOW - 8 * DAY, study_id=1)
    assert decide([cap()], person(promised, declined), proposal=pay(10_000)).outcome == Outcome.ALLOWED
    assert decide([cap()], person(promised), proposal=pay(40_000, study_id=1)).outcome == Outcome.ALLOWED


def test_a_pending_payment_counts_until_its_hold_runs_out() -> None:
    held = touch(TouchKind.PAID, NOW - DAY, amount_cents=40_000, currency="USD", expires_at=NOW + DAY)
    assert check_edge([cap()], person(held), proposal=pay(10_000)) == NOW + DAY


def test_more_than_the_cap_is_never_possible() -> None:
    decision = decide([cap()], person(), proposal=pay(49_901))
    assert (decision.outcome, decision.next_eligible_at) == (Outcome.BLOCKED, None)


def test_a_suppression_blocks_for_good_and_nobody_overrides_it() -> None:
    decision = decide([], person(suppressions=[SuppressionKind.OPTED_OUT]))
    assert (decision.outcome, decision.next_eligible_at, decision.overridable_by) == (Outcome.BLOCKED, None, None)
    of_account = person(account=account(suppressions=[SuppressionKind.LEGAL]))
    assert decide([], of_account).outcome == Outcome.BLOCKED


def test_every_reason_is_told_and_the_last_to_end_decides() -> None:
    rules = [rule(), rule(id=2, name="another", window=30 * DAY, effect=RuleEffect.NEEDS_APPROVAL)]
    invited = NOW - DAY
    decision = decide(rules, person(touch(TouchKind.INVITED, invited)))
    assert [(reason.rule and reason.rule.id, reason.free_at) for reason in decision.reasons] == [
        (1, invited + 7 * DAY),
        (2, invited + 30 * DAY),
    ]
    assert (decision.outcome, decision.next_eligible_at) == (Outcome.BLOCKED, invited + 30 * DAY)


def test_a_rule_that_warns_keeps_nobody_back() -> None:
    decision = decide([rule(effect=RuleEffect.WARN)], person(touch(TouchKind.INVITED, NOW - DAY)))
    assert (decision.outcome, decision.next_eligible_at) == (Outcome.WARN, NOW)


@pytest.mark.parametrize(
    ("roles", "least"),
    [
        ([Role.RESEARCHER], Role.RESEARCHER),
        ([Role.RESEARCHER, Role.ADMIN], Role.ADMIN),
        ([Role.MEMBER, None], None),
    ],
)
def test_an_override_needs_the_highest_role_any_rule_asks_for(roles: list[Role | None], least: Role | None) -> None:
    rules = [rule(id=number, overridable_by=role) for number, role in enumerate(roles, 1)]
    decision = decide(rules, person(touch(TouchKind.INVITED, NOW - DAY)))
    assert decision.overridable_by == least
    assert decision.may_be_overridden_by(Role.ADMIN) == (least is not None)
    assert decision.may_be_overridden_by(Role.MEMBER) == (least == Role.MEMBER)


def test_an_exemption_sets_a_rule_aside_until_it_ends() -> None:
    who = person(touch(TouchKind.INVITED, NOW - DAY), waivers=[Waiver(1, NOW + DAY, "Design partners")])
    decision = decide([rule()], who)
    assert (decision.outcome, [waiver.name for _, waiver in decision.set_aside]) == (
        Outcome.ALLOWED,
        ["Design partners"],
    )
    assert decide([rule()], who, NOW + DAY).outcome == Outcome.BLOCKED
    other = person(touch(TouchKind.INVITED, NOW - DAY), waivers=[Waiver(2, NOW + DAY, "Another rule's")])
    assert decide([rule()], other).outcome == Outcome.BLOCKED


def test_no_exemption_sets_a_suppression_aside() -> None:
    who = person(suppressions=[SuppressionKind.LEGAL], waivers=[Waiver(None, NOW + DAY, "All rules")])
    assert decide([rule()], who).outcome == Outcome.BLOCKED


def test_the_touches_behind_a_reason_are_those_in_the_window() -> None:
    old, recent = touch(TouchKind.INVITED, NOW - 8 * DAY), touch(TouchKind.INVITED, NOW - DAY)
    (reason,) = decide([rule()], person(old, recent)).reasons
    assert list(reason.behind) == [recent]


def test_an_interview_with_two_people_of_an_account_is_one_interview() -> None:
    talks = rule(scope=RuleScope.ACCOUNT, counts=frozenset({TouchKind.COMPLETED}), max_count=2, window=90 * DAY)
    held = [touch(TouchKind.COMPLETED, NOW - 9 * DAY, participant_id, interview_id=5) for participant_id in (2, 3)]
    assert decide([talks], person(account=account(*held))).outcome == Outcome.ALLOWED
    another = touch(TouchKind.COMPLETED, NOW - 3 * DAY, 2, interview_id=6)
    assert check_edge([talks], person(account=account(*held, another))) == NOW - 9 * DAY + 90 * DAY
