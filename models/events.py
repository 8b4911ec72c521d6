"""What happened in the ledger, for other systems: a numbered log, and its delivery to webhooks."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Created, now
from models.chunks import cut

EVENT_LOCK = 4_721_003
"""Key of PostgreSQL's advisory lock: it makes the order of `seq` the order of commits. SQLite writes one at a time."""


class EventKind(StrEnum):
    TOUCH_CREATED = "touch.created"
    TOUCH_VOIDED = "touch.voided"
    RESERVATION_CREATED = "reservation.created"
    RESERVATION_CONFIRMED = "reservation.confirmed"
    RESERVATION_RELEASED = "reservation.released"
    RESERVATION_EXPIRED = "reservation.expired"
    APPROVAL_REQUESTED = "approval.requested"
    APPROVAL_DECIDED = "approval.decided"
    PARTICIPANT_OPTED_OUT = "participant.opted_out"
    PARTICIPANT_SUPPRESSED = "participant.suppressed"
    PARTICIPANT_MERGED = "participant.merged"
    PING = "ping"
    """Only tries a webhook out."""


class LedgerEvent(Created, Base):
    """A line of the log. Numbers rise in the order of commits and are never used again."""

    __tablename__ = "ledger_events"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EventKind] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]


class Webhook(Created, Base):
    """An address that is told of events; of all kinds where `kinds` is empty. `secret` signs what is sent."""

    __tablename__ = "webhooks"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    description: Mapped[str | None] = mapped_column(String(300))
    kinds: Mapped[list[Any]] = mapped_column(default=list)
    secret: Mapped[str] = mapped_column(String(100))
    is_active: Mapped[bool] = mapped_column(default=True)


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class WebhookDelivery(Created, Base):
    """One event on its way to one webhook. `next_attempt_at` also serves as a lease while an attempt is made."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (Index("ix_webhook_deliveries_status_next_attempt_at", "status", "next_attempt_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    event_seq: Mapped[int] = mapped_column(ForeignKey("ledger_events.seq"))
    status: Mapped[DeliveryStatus] = mapped_column(String(20), default=DeliveryStatus.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(default=now)
    answer_status: Mapped[int | None]
    error: Mapped[str | None] = mapped_column(Text)
    delivered_at: Mapped[datetime | None]


def record_event(session: Session, kind: EventKind, payload: dict[str, Any]) -> None:
    """Adds a line to the log and queues it for every webhook that wants it, in the caller's transaction.

    Call it after all row locks are taken: on PostgreSQL it holds a lock until the commit.
    """
    event = append_event(session, kind, payload)
    for webhook in session.scalars(select(Webhook).where(Webhook.is_active).order_by(Webhook.id)).all():
        if not webhook.kinds or kind in webhook.kinds:
            session.add(WebhookDelivery(webhook_id=webhook.id, event_seq=event.seq))
    session.flush()


def append_event(session: Session, kind: EventKind, payload: dict[str, Any]) -> LedgerEvent:
    """Adds a line to the log that no webhook is told of yet."""
    lock_log(session)
    event = LedgerEvent(kind=kind, payload=payload)
    session.add(event)
    session.flush()
    return event


def lock_log(session: Session) -> None:
    """Makes other writers of the log wait until the commit. On SQLite there is only one writer anyway."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": EVENT_LOCK})


def append_events(session: Session, kind: EventKind, payloads: Iterable[dict[str, Any]]) -> None:
    """Adds many lines in order that no webhook is told of: what a file tells of the past is no news."""
    lock_log(session)
    for chunk in cut(payloads):
        session.execute(insert(LedgerEvent), [{"kind": kind, "payload": payload} for payload in chunk])
