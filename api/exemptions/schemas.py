"""What exemptions take and give."""

from datetime import datetime

from pydantic import AwareDatetime

from api.schemas import Input, Name, Named, Output, Page, example
from api.suppressions.schemas import ParticipantRef, Reason, RowId


class ExemptionInfo(Output):
    """`rule` is empty where all rules are set aside."""

    id: int
    name: str
    participant: Named | None
    account: Named | None
    rule: Named | None
    reason: str
    ends_at: datetime
    is_active: bool
    made_by: str
    created_at: datetime

    model_config = example(
        id=2,
        name="Design partner",
        participant=None,
        account={"id": 3, "name": "Northwind Logistics"},
        rule=None,
        reason="They agreed to weekly calls until the launch.",
        ends_at="2027-03-31T00:00:00Z",
        is_active=True,
        made_by="Nadia Osei",
        created_at="2026-10-14T09:00:00Z",
    )


class ExemptionPage(Page[ExemptionInfo]):
    model_config = example(items=[], next_cursor=None)


class NewExemption(Input):
    """For `participant` (id or email) or for `account_id`, from one rule or from all."""

    name: Name
    participant: ParticipantRef | None = None
    account_id: RowId | None = None
    rule_id: RowId | None = None
    reason: Reason
    ends_at: AwareDatetime

    model_config = example(
        name="Design partner",
        account_id=3,
        reason="They agreed to weekly calls until the launch.",
        ends_at="2027-03-31T00:00:00Z",
    )
