"""What contact status gives: never a transcript, a quote or a note."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from api.ledger.schemas import DecisionInfo
from api.schemas import Named, Output, example
from models.outreach import SuppressionKind
from models.touches import TouchKind


class Standing(StrEnum):
    FREE = "free"
    RESTING = "resting"
    """Rules keep everybody back for some time."""
    NEEDS_APPROVAL = "needs_approval"
    DO_NOT_CONTACT = "do_not_contact"
    EMPTY = "empty"
    """Nobody there is known."""


class LastInterview(Output):
    """`study` is called as customers know it."""

    held_at: datetime
    days_ago: int
    team: str | None
    study: str | None
    purpose: str | None

    model_config = example(
        held_at="2026-10-14T12:00:00Z",
        days_ago=12,
        team="Growth",
        study="Getting started",
        purpose="Why do new teams stall in week one?",
    )


class HoldAhead(Output):
    """People reserved by one team, whom nobody has written to yet."""

    reservation_id: int
    people: int
    team: str | None
    study: str | None
    purpose: str
    expires_at: datetime

    model_config = example(
        reservation_id=5,
        people=2,
        team="Growth",
        study="Getting started",
        purpose="First-month interviews",
        expires_at="2026-10-16T09:00:00Z",
    )


class BookingAhead(Output):
    touch_id: int
    participant: Named
    team: str | None
    study: str | None
    scheduled_at: datetime

    model_config = example(
        touch_id=31,
        participant={"id": 7, "name": "Mara Lindqvist"},
        team="Growth",
        study="Getting started",
        scheduled_at="2026-10-20T13:00:00Z",
    )


class QuotaLeft(Output):
    """`free_at` is when one more is possible, where none is left."""

    rule: Named
    most: int
    used: int
    left: int
    days: int
    free_at: datetime | None

    model_config = example(
        rule={"id": 6, "name": "Two interviews with an account in 90 days"},
        most=2,
        used=1,
        left=1,
        days=90,
        free_at=None,
    )


class DoNotContact(Output):
    """`participant` is empty where the whole account is meant."""

    kind: SuppressionKind
    since: datetime
    participant: Named | None

    model_config = example(
        kind="opted_out", since="2026-09-01T08:00:00Z", participant={"id": 7, "name": "Mara Lindqvist"}
    )


class AccountContactStatus(Output):
    """`summary` says it in words. `next_free_at` is the first moment at which somebody there may be invited."""

    account: Named
    crm_id: str | None
    owner_email: str | None
    standing: Standing
    summary: str
    next_free_at: datetime | None
    people: int
    people_free: int
    last_interview: LastInterview | None
    holds: list[HoldAhead]
    bookings: list[BookingAhead]
    quotas: list[QuotaLeft]
    do_not_contact: list[DoNotContact]

    model_config = example(
        account={"id": 3, "name": "Northwind Logistics"},
        crm_id="0018Z00002x",
        owner_email="owner@example.com",
        standing="resting",
        summary="Interviewed 12 days ago by Growth. Free again on 3 August 2027.",
        next_free_at="2027-08-03T12:00:00Z",
        people=1,
        people_free=0,
        last_interview=None,
        holds=[],
        bookings=[],
        quotas=[],
        do_not_contact=[],
    )


class AccountStanding(Output):
    """Contact status in short. `next_free_at` is the first moment at which somebody there may be invited."""

    account_id: int
    standing: Standing
    next_free_at: datetime | None
    last_interview_at: datetime | None

    model_config = example(
        account_id=3,
        standing="resting",
        next_free_at="2027-08-03T12:00:00Z",
        last_interview_at="2026-10-14T12:00:00Z",
    )


class AccountStandingList(Output):
    items: list[AccountStanding]

    model_config = example(items=[])


class ParticipantContactStatus(Output):
    """`decision` is about an invitation by email to an interview, now."""

    decision: DecisionInfo
    standing: Standing
    summary: str
    last_interview: LastInterview | None
    last_touch_at: datetime | None
    last_touch_kind: TouchKind | None = Field(description="What the last touch was.")
    holds: list[HoldAhead]
    bookings: list[BookingAhead]
    quotas: list[QuotaLeft]
    do_not_contact: list[DoNotContact]

    model_config = example(
        decision={
            "participant": {"id": 7, "name": "Mara Lindqvist", "email": "mara@northwind.example", "account": None},
            "decision": "allowed",
            "reasons": [],
            "next_eligible_at": "2026-10-21T09:00:00Z",
            "overridable": False,
            "overridable_by": None,
            "set_aside": [],
        },
        standing="free",
        summary="Never interviewed. Free now.",
        last_interview=None,
        last_touch_at=None,
        last_touch_kind=None,
        holds=[],
        bookings=[],
        quotas=[],
        do_not_contact=[],
    )
