"""What approvals take and give."""

from datetime import datetime

from api.ledger.schemas import Contact, DecisionInfo, Person, Why
from api.schemas import Input, Named, Output, Page, example
from models.outreach import ApprovalStatus
from models.touches import Channel, TouchKind


class ApprovalRequest(Contact):
    """The contact that needs approval, and why it is wanted."""

    purpose: Why

    model_config = example(
        participants=["mara@northwind.example"],
        channel="email",
        study="Onboarding 2026",
        team="Growth",
        purpose="First-month interviews",
    )


class ApprovalInfo(Output):
    """`rules` are those that are set aside until `expires_at` once it is approved."""

    id: int
    status: ApprovalStatus
    participant: Person
    rules: list[Named]
    kind: TouchKind
    channel: Channel
    study: Named | None
    team: str | None
    purpose: str
    approver: str
    may_decide: bool
    requested_by: str
    created_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str | None
    expires_at: datetime | None

    model_config = example(
        id=4,
        status="pending",
        participant={
            "id": 7,
            "name": "Mara Lindqvist",
            "email": "mara@northwind.example",
            "account": {"id": 3, "name": "Northwind Logistics"},
        },
        rules=[{"id": 7, "name": "Around a renewal the account's owner decides"}],
        kind="invited",
        channel="email",
        study={"id": 2, "name": "Onboarding 2026"},
        team="Growth",
        purpose="First-month interviews",
        approver="owner@example.com",
        may_decide=True,
        requested_by="Nadia Osei",
        created_at="2026-10-14T09:00:00Z",
        decided_by=None,
        decided_at=None,
        decision_note=None,
        expires_at=None,
    )


class ApprovalPage(Page[ApprovalInfo]):
    model_config = example(items=[], next_cursor=None)


class ApprovalsRequested(Output):
    """`not_needed` are free without one; `refused` are blocked by what no approval can set aside."""

    requested: list[ApprovalInfo]
    not_needed: list[Person]
    refused: list[DecisionInfo]

    model_config = example(requested=[], not_needed=[], refused=[])


class ApprovalDecision(Input):
    note: Why | None = None

    model_config = example(note="Fine, but not before Thursday's call.")
