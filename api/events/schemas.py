"""What the ledger's log gives."""

from datetime import datetime
from typing import Any

from pydantic import Field

from api.schemas import Output, example
from models.events import EventKind


class LedgerEventInfo(Output):
    """`payload` holds ids and facts; its fields depend on `kind`."""

    seq: int
    kind: EventKind
    created_at: datetime
    payload: dict[str, Any]

    model_config = example(
        seq=4711,
        kind="reservation.confirmed",
        created_at="2026-11-25T09:00:00Z",
        payload={"reservation_id": 12, "participant_ids": [7]},
    )


class LedgerEventList(Output):
    items: list[LedgerEventInfo]
    last_seq: int = Field(description="Goes into `after` of the next request.")
    has_more: bool = Field(description="Whether more events are there already.")

    model_config = example(items=[], last_seq=4711, has_more=False)
