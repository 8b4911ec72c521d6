"""Contact status in words: “Interviewed 12 days ago by Growth. Free again on 3 August 2027.”"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from api.contact_status.schemas import LastInterview, Standing
from api.ledger.decisions import Decision, Outcome
from api.ledger.wording import say_day

_FREE = {Outcome.ALLOWED, Outcome.WARN}


def judge(decided: Sequence[Decision], at: datetime) -> tuple[Standing, datetime | None]:
    """How these people stand together, and the first moment at which one of them may be contacted."""
    if not decided:
        return Standing.EMPTY, None
    if any(decision.outcome in _FREE for decision in decided):
        return Standing.FREE, at
    next_at = min((decision.next_eligible_at for decision in decided if decision.next_eligible_at), default=None)
    if any(decision.outcome == Outcome.NEEDS_APPROVAL for decision in decided):
        return Standing.NEEDS_APPROVAL, next_at
    if all(any(reason.suppression for reason in decision.reasons) for decision in decided):
        return Standing.DO_NOT_CONTACT, None
    return Standing.RESTING, next_at


def summarise(
    standing: Standing,
    last: LastInterview | None,
    next_free_at: datetime | None,
    owner_email: str | None,
    at: datetime,
    zone: ZoneInfo,
) -> str:
    return f"{_say_last(last)} {_say_standing(standing, next_free_at, owner_email, at, zone)}"


def _say_last(last: LastInterview | None) -> str:
    if last is None:
        return "Never interviewed."
    ago = {0: "today", 1: "yesterday"}.get(last.days_ago, f"{last.days_ago} days ago")
    return f"Interviewed {ago} by {last.team}." if last.team else f"Interviewed {ago}."


def _say_standing(
    standing: Standing, next_free_at: datetime | None, owner_email: str | None, at: datetime, zone: ZoneInfo
) -> str:
    again = _say_moment(next_free_at, at, zone) if next_free_at else ""
    if standing == Standing.FREE:
        return "Free now."
    if standing == Standing.EMPTY:
        return "Nobody there is known yet."
    if standing == Standing.DO_NOT_CONTACT:
        return "Do not contact."
    if standing == Standing.NEEDS_APPROVAL:
        after = f"; free without it {again}" if again else ""
        return f"Contact needs the approval of {owner_email or 'an administrator'}{after}."
    return f"Free again {again}." if again else "Not free until somebody changes a rule."


def _say_moment(moment: datetime, at: datetime, zone: ZoneInfo) -> str:
    """By the day, and by the minute where it is today: a day alone would be read as midnight."""
    day = say_day(moment, zone)
    return f"today at {moment.astimezone(zone):%H:%M}" if day == say_day(at, zone) else f"on {day}"
