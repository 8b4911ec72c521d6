"""Reading the ledger's log."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.events.schemas import LedgerEventInfo, LedgerEventList
from models.events import EventKind, LedgerEvent


def list_ledger_events(session: Session, after: int, limit: int, kinds: Collection[EventKind]) -> LedgerEventList:
    """Events after a number, oldest first; of all kinds where none are named.

    `last_seq` is a number that was read, never the log's newest: that one might have come since.
    """
    found = select(LedgerEvent).where(LedgerEvent.seq > after)
    if kinds:
        found = found.where(LedgerEvent.kind.in_(kinds))
    events = session.scalars(found.order_by(LedgerEvent.seq).limit(limit + 1)).all()
    shown = events[:limit]
    return LedgerEventList(
        items=[LedgerEventInfo.model_validate(event) for event in shown],
        last_seq=shown[-1].seq if shown else after,
        has_more=len(events) > limit,
    )
