"""What the log of touches takes and gives."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from api.ledger.schemas import Currency, ParticipantRef, Team, Why
from api.schemas import Input, LongName, Named, Output, Page, example
from models.customers import StudyKind
from models.touches import Channel, TouchKind


def _refuse_voided(kind: TouchKind) -> TouchKind:
    if kind == TouchKind.VOIDED:
        raise ValueError("to take a touch back, void it")
    return kind


def _to_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is further away than time goes") from error


RecordableKind = Annotated[TouchKind, AfterValidator(_refuse_voided)]
Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]
RowId = Annotated[int, Field(ge=1)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


class TouchInfo(Output):
    """One row of the log. `voids_id` is the touch that it corrects or takes back, `voided_by_id` the row that does so
    to it; it counts while there is none. The participant is the one it was merged into, where it was.

    An amount is hundredths of the currency: what was paid, or on other kinds what was promised.
    """

    id: int
    kind: TouchKind
    participant: Named
    account: Named | None
    team: str | None
    study: Named | None
    study_kind: StudyKind
    channel: Channel
    happened_at: datetime
    scheduled_at: datetime | None
    amount_cents: int | None
    currency: str | None
    note: str | None
    recorded_by: str
    recorded_at: datetime
    interview_id: int | None
    reservation_id: int | None
    voids_id: int | None
    voided_by_id: int | None

    model_config = example(
        id=31,
        kind="invited",
        participant={"id": 7, "name": "Mara Lindqvist"},
        account={"id": 3, "name": "Northwind Logistics"},
        team="Growth",
        study={"id": 2, "name": "Onboarding 2026"},
        study_kind="interview",
        channel="email",
        happened_at="2026-10-14T09:00:00Z",
        scheduled_at=None,
        amount_cents=None,
        currency=None,
        note=None,
        recorded_by="Nadia Osei",
        recorded_at="2026-10-14T09:00:05Z",
        interview_id=None,
        reservation_id=None,
        voids_id=None,
        voided_by_id=None,
    )


class TouchPage(Page[TouchInfo]):
    model_config = example(items=[], next_cursor=None)


class NewTouch(Input):
    """What happened: `participant` by id or email, `study` by id or name."""

    participant: ParticipantRef
    kind: RecordableKind
    channel: Channel
    happened_at: Moment | None = Field(None, description="Now, where left out.")
    study: RowId | LongName | None = None
    study_kind: StudyKind | None = Field(None, description="What it was for, where no study says so.")
    team: Team | None = Field(None, description="Who contacted them; your own team where left out.")
    scheduled_at: Moment | None = Field(None, description="Of a booking: when they will be talked to.")
    amount_cents: int | None = Field(
        None, ge=1, le=100_000_000, description="What was paid; on invited, booked and completed, what was promised."
    )
    currency: Currency | None = None
    note: Note | None = None
    reservation_id: RowId | None = None
    voids_id: RowId | None = Field(None, description="The touch of the same participant that this one corrects.")

    model_config = example(
        participant="mara@northwind.example",
        kind="paid",
        channel="email",
        happened_at="2026-10-14T09:00:00Z",
        study="Onboarding 2026",
        amount_cents=7500,
        currency="USD",
    )


class VoidRequest(Input):
    reason: Why

    model_config = example(reason="The invitation was never sent.")
