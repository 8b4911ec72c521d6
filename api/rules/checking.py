"""Whether the parts of a rule fit together, and it could ever let anybody through."""

from api.rules.schemas import RuleBody
from models.errors import InvalidInput
from models.outreach import RuleLimit, RuleScope
from models.people import Role
from models.touches import TouchKind

_COUNTABLE = frozenset(TouchKind) - {TouchKind.VOIDED, TouchKind.PAID}
_NEEDED: dict[RuleLimit, set[str]] = {
    RuleLimit.QUOTA: {"counts", "max_count", "days"},
    RuleLimit.COOLDOWN: {"counts", "days"},
    RuleLimit.BLACKOUT: set(),
    RuleLimit.INCENTIVE_CAP: {"cap_cents", "currency"},
}
_LIMITING = ("counts", "max_count", "days", "cap_cents", "currency")


def check_rule(rule: RuleBody) -> None:
    """Raises InvalidInput naming each field that doesn't fit."""
    errors = _find_errors(rule)
    if errors:
        told = "; ".join(f"{field} {message}" for field, message in errors.items())
        raise InvalidInput(f"This rule can't hold as it is: {told}.", errors=errors)


def _find_errors(rule: RuleBody) -> dict[str, str]:
    errors = {}
    for name in _LIMITING:
        is_given, is_needed = getattr(rule, name) not in (None, []), name in _NEEDED[rule.limit]
        if is_needed and not is_given:
            errors[name] = f"is needed for a {rule.limit}"
        elif is_given and not is_needed:
            errors[name] = f"says nothing for a {rule.limit}: leave it out"
    uncountable = set(rule.counts) - _COUNTABLE
    if uncountable:
        errors["counts"] = f"can't hold {min(uncountable)}"
    if rule.counts_people and (rule.scope, rule.limit) != (RuleScope.ACCOUNT, RuleLimit.QUOTA):
        errors["counts_people"] = "is for a quota on accounts alone"
    if rule.limit == RuleLimit.BLACKOUT and rule.conditions.is_empty():
        errors["conditions"] = "are needed for a blackout: without any it could never allow anyone"
    if rule.limit == RuleLimit.INCENTIVE_CAP and rule.scope != RuleScope.PARTICIPANT:
        errors["scope"] = "of an incentive cap is participant"
    if rule.overridable_by == Role.SALES:
        errors["overridable_by"] = "can't be sales, who plan no outreach: choose member, researcher or admin"
    return errors
