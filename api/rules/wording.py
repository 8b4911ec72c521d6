"""A rule in words."""

from collections.abc import Sequence

from api.rules.schemas import RuleBody, RuleConditions
from models.outreach import RuleEffect, RuleLimit, RuleScope
from models.touches import TouchKind

_NOUNS = {
    TouchKind.INVITED: "invitation",
    TouchKind.REMINDED: "reminder",
    TouchKind.BOOKED: "booking",
    TouchKind.COMPLETED: "interview",
    TouchKind.NO_SHOW: "no-show",
    TouchKind.DECLINED: "refusal",
    TouchKind.BOUNCED: "bounced message",
    TouchKind.OPTED_OUT: "opt-out",
}
_EFFECTS = {
    RuleEffect.BLOCK: "",
    RuleEffect.NEEDS_APPROVAL: " Otherwise the account's owner has to approve.",
    RuleEffect.WARN: " Otherwise it only warns.",
}
_WHOM = {RuleScope.PARTICIPANT: "a participant", RuleScope.ACCOUNT: "an account"}


def say_rule(rule: RuleBody) -> str:
    return f"{_say_limit(rule)}{_say_conditions(rule.conditions)}.{_EFFECTS[rule.effect]}"


def _say_limit(rule: RuleBody) -> str:
    whom, days = _WHOM[rule.scope], f"{rule.days} {'day' if rule.days == 1 else 'days'}"
    if rule.limit == RuleLimit.QUOTA and rule.counts_people:
        people = "person" if rule.max_count == 1 else "people"
        done = _join([_past(kind) for kind in rule.counts])
        return f"At most {rule.max_count} {people} of {whom} {done} in any {days}"
    if rule.limit == RuleLimit.QUOTA:
        return f"At most {rule.max_count} {_name(rule.counts, many=rule.max_count != 1)} for {whom} in any {days}"
    if rule.limit == RuleLimit.COOLDOWN:
        return f"{days} of rest for {whom} after each {_name(rule.counts, many=False)}"
    if rule.limit == RuleLimit.INCENTIVE_CAP:
        return f"At most {(rule.cap_cents or 0) / 100:.2f} {rule.currency} of incentives for {whom} a calendar year"
    return f"No contact with {whom}"


def _past(kind: TouchKind) -> str:
    return {TouchKind.COMPLETED: "interviewed", TouchKind.NO_SHOW: "not showing up"}.get(kind, kind.replace("_", " "))


def _name(kinds: Sequence[TouchKind], *, many: bool) -> str:
    nouns = [_NOUNS[kind] for kind in kinds]
    return _join([f"{noun}s" if many else noun for noun in nouns])


def _say_conditions(conditions: RuleConditions) -> str:
    parts = []
    if conditions.study_kinds:
        parts.append(f"for {_join([kind.replace('_', ' ') + 's' for kind in conditions.study_kinds])}")
    if conditions.channels:
        parts.append(f"by {_join([channel.replace('_', '-') for channel in conditions.channels])}")
    if conditions.cohorts:
        parts.append(f"in the cohort {_join(conditions.cohorts)}")
    if conditions.custom_field:
        field = conditions.custom_field
        parts.append(f"where the {field.of}'s {field.name} is {field.equals}")
    if conditions.renewal_within_days is not None:
        parts.append(f"within {conditions.renewal_within_days} days of the account's renewal")
    return f", {', '.join(parts)}" if parts else ""


def _join(words: Sequence[str]) -> str:
    return " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} or {words[-1]}"
