"""What checks and reservations take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from api.ledger.decisions import Outcome
from api.schemas import Input, LongName, Named, Output, Page, example
from models.customers import StudyKind
from models.outreach import RuleEffect, SuppressionKind
from models.people import Role
from models.touches import Channel, HoldStatus, TouchKind

_RESERVABLE = {TouchKind.INVITED, TouchKind.REMINDED, TouchKind.BOOKED, TouchKind.PAID}


def _check_reservable(kind: TouchKind) -> TouchKind:
    if kind not in _RESERVABLE:
        raise ValueError(f"{kind} is no contact to plan: use one of invited, reminded, booked, paid")
    return kind


ReservableKind = Annotated[TouchKind, AfterValidator(_check_reservable)]
Team = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Currency = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z]{3}$")]
ParticipantRef = Annotated[int, Field(ge=1)] | Annotated[str, StringConstraints(strip_whitespace=True, max_length=320)]


class Incentive(Input):
    """Money for taking part, in hundredths of its currency."""

    amount_cents: int = Field(ge=1, le=100_000_000)
    currency: Currency

    model_config = example(amount_cents=7500, currency="USD")


class Contact(Input):
    """The contact that is planned, and with whom: participants by id or email, a study by id or name."""

    participants: list[ParticipantRef] = Field(min_length=1)
    channel: Channel = Channel.EMAIL
    study: Annotated[int, Field(ge=1)] | LongName | None = None
    study_kind: StudyKind | None = Field(None, description="What it is for, where no study says so.")
    team: Team | None = Field(None, description="Who contacts them; the asking user's team where left out.")
    kind: ReservableKind = TouchKind.INVITED
    incentive: Incentive | None = Field(None, description="What is promised, or for `paid` what is paid.")

    model_config = example(
        participants=["mara@northwind.example", 12], channel="email", study="Onboarding 2026", team="Growth"
    )


class NewReservation(Contact):
    """`override_reason` sets aside rules that the asker's role may override, and is kept."""

    purpose: Why
    ttl_hours: int | None = Field(None, ge=1, description="Hours it holds; the setting's 48 where left out.")
    scheduled_at: AwareDatetime | None = Field(None, description="When a booked conversation will be.")
    override_reason: Why | None = None

    model_config = example(
        participants=["mara@northwind.example"],
        channel="email",
        study="Onboarding 2026",
        team="Growth",
        purpose="First-month interviews",
    )


class Person(Output):
    """A participant as decisions and lists show one. No email for an account's contact status."""

    id: int
    name: str
    email: str | None
    account: Named | None

    model_config = example(
        id=7, name="Mara Lindqvist", email="mara@northwind.example", account={"id": 3, "name": "Northwind Logistics"}
    )


class TouchBehind(Output):
    """A touch for which a rule refuses; with `expires_at`, a hold."""

    id: int
    kind: TouchKind
    at: datetime
    participant_id: int
    team: str | None
    study: Named | None
    expires_at: datetime | None

    model_config = example(
        id=31,
        kind="invited",
        at="2026-10-14T09:00:00Z",
        participant_id=7,
        team="Growth",
        study={"id": 2, "name": "Onboarding 2026"},
        expires_at=None,
    )


class ReasonInfo(Output):
    """Why not, or why with care. `free_at` is when this reason ends by itself."""

    text: str
    effect: RuleEffect
    rule: Named | None
    suppression: SuppressionKind | None
    touches: list[TouchBehind]
    free_at: datetime | None
    overridable_by: Role | None
    approver: str | None = Field(description="Whose approval is asked for: the account owner's email, or `admin`.")

    model_config = example(
        text="One invitation a week: invited by Growth on 14 October 2026.",
        effect="block",
        rule={"id": 1, "name": "One invitation a week"},
        suppression=None,
        touches=[],
        free_at="2026-10-21T09:00:00Z",
        overridable_by="researcher",
        approver=None,
    )


class DecisionInfo(Output):
    """`set_aside` names exemptions and approvals that rules gave way to."""

    participant: Person
    decision: Outcome
    reasons: list[ReasonInfo]
    next_eligible_at: datetime | None
    overridable: bool
    overridable_by: Role | None
    set_aside: list[str]

    model_config = example(
        participant={"id": 7, "name": "Mara Lindqvist", "email": "mara@northwind.example", "account": None},
        decision="allowed",
        reasons=[],
        next_eligible_at="2026-10-21T09:00:00Z",
        overridable=False,
        overridable_by=None,
        set_aside=[],
    )


class CheckResult(Output):
    decisions: list[DecisionInfo]

    model_config = example(decisions=[])


class HeldPerson(Person):
    """A participant of a reservation. `unsubscribe_url` goes into what is sent to them."""

    status: HoldStatus
    touch_id: int | None
    overridden: list[str]
    unsubscribe_url: str

    model_config = example(
        id=7,
        name="Mara Lindqvist",
        email="mara@northwind.example",
        account=None,
        status="held",
        touch_id=None,
        overridden=[],
        unsubscribe_url="https://earshot.example/api/unsubscribe/7.ab12",
    )


class ReservationInfo(Output):
    """A reservation. `refused` is only told when it is made."""

    id: int
    kind: TouchKind
    channel: Channel
    study: Named | None
    team: str | None
    purpose: str
    incentive: Incentive | None
    scheduled_at: datetime | None
    override_reason: str | None
    reserved_by: str
    created_at: datetime
    expires_at: datetime
    granted: list[HeldPerson]
    refused: list[DecisionInfo]

    model_config = example(
        id=5,
        kind="invited",
        channel="email",
        study={"id": 2, "name": "Onboarding 2026"},
        team="Growth",
        purpose="First-month interviews",
        incentive=None,
        scheduled_at=None,
        override_reason=None,
        reserved_by="Nadia Osei",
        created_at="2026-10-14T09:00:00Z",
        expires_at="2026-10-16T09:00:00Z",
        granted=[],
        refused=[],
    )


class ReservationPage(Page[ReservationInfo]):
    model_config = example(items=[], next_cursor=None)


class Settlement(Input):
    """Whom to confirm or release; everybody still held where left out. `happened_at` is when they were contacted."""

    participants: list[ParticipantRef] | None = Field(None, min_length=1)
    happened_at: AwareDatetime | None = None

    model_config = example(participants=["mara@northwind.example"])
