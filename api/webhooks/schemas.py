"""What webhooks take and give."""

from datetime import datetime
from typing import Annotated

import httpx
from pydantic import AfterValidator, Field, StringConstraints

from api.schemas import Input, Output, Page, example
from models.events import DeliveryStatus, EventKind

PORT_MAX = 65_535


def _check_address(value: str) -> str:
    try:
        url = httpx.URL(value)
    except (httpx.InvalidURL, ValueError) as error:
        raise ValueError("is not an address; write it like https://crm.example/hooks/earshot") from error
    if url.port is not None and not 0 < url.port <= PORT_MAX:
        raise ValueError(f"must name a port from 1 to {PORT_MAX}, or none")
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError("must start with https:// or http:// and name a host")
    if url.userinfo:
        raise ValueError("must not hold a user name or a password; check the signature instead")
    return value


def _once_each(kinds: list[EventKind]) -> list[EventKind]:
    return list(dict.fromkeys(kinds))


Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=r"^[^\s\x00-\x1f]+$"),
    AfterValidator(_check_address),
]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Kinds = Annotated[
    list[EventKind],
    Field(max_length=50, description="Kinds of events that are sent; all where it is empty."),
    AfterValidator(_once_each),
]


class WebhookInfo(Output):
    """A webhook without its secret."""

    id: int
    url: str
    description: str | None
    kinds: list[EventKind]
    is_active: bool
    created_at: datetime

    model_config = example(
        id=2,
        url="https://crm.example/hooks/earshot",
        description="Contact history in the CRM",
        kinds=["touch.created", "participant.opted_out"],
        is_active=True,
        created_at="2026-11-25T09:00:00Z",
    )


class WebhookList(Output):
    items: list[WebhookInfo]
    next_cursor: str | None = None

    model_config = example(items=[], next_cursor=None)


class NewWebhook(Input):
    url: Address
    description: Description | None = None
    kinds: Kinds = Field(default_factory=list)

    model_config = example(
        url="https://crm.example/hooks/earshot",
        description="Contact history in the CRM",
        kinds=["touch.created", "participant.opted_out"],
    )


class WebhookChange(Input):
    """Fields left out stay as they are; `kinds` replaces the whole list. What waits while it is off waits on."""

    url: Address | None = None
    description: Description | None = None
    kinds: Kinds | None = None
    is_active: bool | None = None

    model_config = example(is_active=False)


class WebhookWithSecret(WebhookInfo):
    """`secret` is shown this once."""

    secret: str

    model_config = example(
        id=2,
        url="https://crm.example/hooks/earshot",
        description="Contact history in the CRM",
        kinds=["touch.created", "participant.opted_out"],
        is_active=True,
        created_at="2026-11-25T09:00:00Z",
        secret="whsec_…",
    )


class DeliveryInfo(Output):
    """One event on its way to one webhook."""

    id: int
    event_seq: int
    kind: EventKind
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None = Field(description="Empty where it isn't tried again.")
    answer_status: int | None
    error: str | None
    created_at: datetime
    delivered_at: datetime | None

    model_config = example(
        id=31,
        event_seq=4711,
        kind="touch.created",
        status="pending",
        attempts=2,
        next_attempt_at="2026-11-25T09:00:41Z",
        answer_status=500,
        error="It answered 500.",
        created_at="2026-11-25T09:00:00Z",
        delivered_at=None,
    )


class DeliveryPage(Page[DeliveryInfo]):
    model_config = example(items=[], next_cursor=None)
