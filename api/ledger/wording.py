"""What the ledger says in words: why somebody can't be contacted."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from api.ledger.decisions import Reason
from api.ledger.facts import Counted
from models.outreach import RuleLimit, SuppressionKind
from models.touches import TouchKind

_NAMED_AT_MOST = 3
_SUPPRESSED = {
    SuppressionKind.OPTED_OUT: "Opted out. Nobody may contact them.",
    SuppressionKind.DO_NOT_CONTACT: "Do not contact. Nobody may set this aside.",
    SuppressionKind.HARD_BOUNCE: "Their email bounced for good. Correct it, then an administrator can lift this.",
    SuppressionKind.LEGAL: "Legal hold. Nobody may contact them.",
}
_VERBS = {
    TouchKind.INVITED: "invited",
    TouchKind.REMINDED: "reminded",
    TouchKind.BOOKED: "booked",
    TouchKind.COMPLETED: "interviewed",
    TouchKind.NO_SHOW: "did not show up",
    TouchKind.DECLINED: "declined",
    TouchKind.BOUNCED: "bounced",
    TouchKind.OPTED_OUT: "opted out",
    TouchKind.PAID: "paid",
}


def say_day(moment: datetime, zone: ZoneInfo) -> str:
    """“3 August 2026”, in the installation's time zone."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y}"


def say_reason(reason: Reason, zone: ZoneInfo) -> str:
    if reason.rule is None:
        return _SUPPRESSED[SuppressionKind(reason.suppression or SuppressionKind.DO_NOT_CONTACT)]
    if reason.rule.limit == RuleLimit.BLACKOUT:
        return f"{reason.rule.name}."
    phrases = _say_behind(reason.behind, zone)
    return f"{reason.rule.name}: {', '.join(phrases)}." if phrases else f"{reason.rule.name}."


def _say_behind(behind: Sequence[Counted], zone: ZoneInfo) -> list[str]:
    """The latest first; what reads the same is said once, and the rest is counted."""
    told: Counter[str] = Counter()
    for item in reversed(behind):
        phrase = _say_counted(item, zone)
        if phrase not in told and len(told) == _NAMED_AT_MOST:
            break
        told[phrase] += 1
    phrases = [phrase if times == 1 else f"{phrase} ({times} times)" for phrase, times in told.items()]
    more = len(behind) - told.total()
    return [*phrases, f"and {more} more"] if more else phrases


def _say_counted(item: Counted, zone: ZoneInfo) -> str:
    team = f" by {item.team}" if item.team else ""
    if item.expires_at:
        return f"reserved{team} until {say_day(item.expires_at, zone)}"
    money = f" {say_money(item.amount_cents, item.currency)}" if item.amount_cents and item.currency else ""
    return f"{_VERBS[TouchKind(item.kind)]}{money}{team} on {say_day(item.at, zone)}"


def say_money(amount_cents: int, currency: str) -> str:
    return f"{amount_cents / 100:.2f} {currency}"
