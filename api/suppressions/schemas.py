"""What suppressions take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Email, Input, Named, Output, Page, example
from models.outreach import SuppressionKind

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
RowId = Annotated[int, Field(ge=1)]
ParticipantRef = RowId | Email


class SuppressionInfo(Output):
    """`emails` counts the emails that are known by their hash; `participant` is empty once nobody here is meant."""

    id: int
    kind: SuppressionKind
    participant: Named | None
    account: Named | None
    emails: int
    reason: str | None
    made_by: str
    created_at: datetime
    lifted_at: datetime | None
    lifted_by: str | None
    lift_reason: str | None

    model_config = example(
        id=3,
        kind="opted_out",
        participant={"id": 7, "name": "Mara Lindqvist"},
        account=None,
        emails=1,
        reason="Said so on the phone.",
        made_by="Nadia Osei",
        created_at="2026-10-14T09:00:00Z",
        lifted_at=None,
        lifted_by=None,
        lift_reason=None,
    )


class SuppressionPage(Page[SuppressionInfo]):
    model_config = example(items=[], next_cursor=None)


class NewSuppression(Input):
    """Names one of `participant` (id or email), `account_id`, and `email` (of somebody we need not have)."""

    participant: ParticipantRef | None = None
    account_id: RowId | None = None
    email: Email | None = None
    kind: SuppressionKind
    reason: Reason | None = None

    model_config = example(participant="mara@northwind.example", kind="opted_out", reason="Said so on the phone.")


class Lift(Input):
    reason: Reason

    model_config = example(reason="She asked us to write again; her mail of 3 November is in the CRM.")
