"""What quotas and cool-downs count at a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime

from api.ledger.facts import Counted, Picked, Rule


def count_quota(rule: Rule, counted: Picked, at: datetime) -> Sequence[Counted] | None:
    """Refuses where a window of the rule's days around `at` holds as many counted touches as the rule allows.

    Touches may lie a little after `at`, by clocks that run ahead: the window may end after it.
    """
    holds = list_active(counted, at)
    begins = bisect_right(counted.times, at - rule.window)
    if len(counted.times) - begins + len(holds) < rule.max_count:
        return None
    recent = counted.touches[begins : bisect_left(counted.times, at + rule.window)]
    for first in [*(touch.at for touch in recent if touch.at < at), at]:
        inside = [touch for touch in recent if first <= touch.at < first + rule.window]
        if count(rule, [*inside, *holds]) >= rule.max_count:
            return [*recent, *holds]
    return None


def count(rule: Rule, items: Sequence[Counted]) -> int:
    """People, or touches; an interview is one whoever was in it."""
    if rule.counts_people:
        return len({item.participant_id for item in items})
    interviews = [item.interview_id for item in items if item.interview_id is not None]
    return len(items) - len(interviews) + len(set(interviews))


def count_cooldown(rule: Rule, counted: Picked, at: datetime) -> Sequence[Counted] | None:
    recent = counted.touches[bisect_right(counted.times, at - rule.window) :]
    return [*recent, *list_active(counted, at)] or None


def list_active(counted: Picked, at: datetime) -> list[Counted]:
    return [hold for hold in counted.holds if hold.expires_at and hold.expires_at > at]
