from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from api.ledger.decisions import Reason
from api.ledger.facts import Counted, Rule
from api.ledger.wording import say_reason
from models.customers import StudyKind
from models.outreach import RuleLimit, RuleScope, SuppressionKind
from models.touches import Channel, TouchKind

NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
UTC_ZONE, BERLIN = ZoneInfo("UTC"), ZoneInfo("Europe/Berlin")
RULE = Rule(1, "One invitation a week", RuleScope.PARTICIPANT, RuleLimit.QUOTA)


def invited(days_ago: int, team: str | None = "Growth", expires_at: datetime | None = None) -> Counted:
    at = NOW - timedelta(days_ago)
    return Counted(1, TouchKind.INVITED, at, 1, Channel.EMAIL, StudyKind.INTERVIEW, team=team, expires_at=expires_at)


def test_the_latest_touches_are_named_first_and_the_rest_are_counted() -> None:
    behind = [invited(days, f"Team {days}") for days in (9, 5, 4, 3, 2)]
    assert say_reason(Reason(RULE, None, behind), UTC_ZONE) == (
        "One invitation a week: invited by Team 2 on 23 November 2026, invited by Team 3 on 22 November 2026, "
        "invited by Team 4 on 21 November 2026, and 2 more."
    )


def test_what_reads_the_same_is_said_once() -> None:
    held = [invited(0, expires_at=NOW + timedelta(2))] * 3
    assert say_reason(Reason(RULE, None, held), UTC_ZONE) == (
        "One invitation a week: reserved by Growth until 27 November 2026 (3 times)."
    )


def test_days_are_those_of_the_installation() -> None:
    assert say_reason(Reason(RULE, None, [invited(0, None)]), BERLIN).endswith("invited on 26 November 2026.")


def test_a_suppression_says_what_can_be_done() -> None:
    assert say_reason(Reason(None, SuppressionKind.OPTED_OUT), UTC_ZONE) == "Opted out. Nobody may contact them."
