"""The queue of deliveries: which are due, who takes one, and what becomes of it."""

import json
import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from api.webhooks.sending import Outcome, Parcel
from models.events import DeliveryStatus, LedgerEvent, Webhook, WebhookDelivery

WAITS_SECONDS = (5, 30, 120, 600, 1800, 3600, 7200, 14_400)
"""After the first, second … failure; the last holds for all that follow."""

IS_PENDING = WebhookDelivery.status == DeliveryStatus.PENDING


def list_waiting(session: Session, at: datetime) -> Sequence[int]:
    """The active webhooks that something is due for."""
    is_due = exists().where(IS_PENDING, WebhookDelivery.next_attempt_at <= at, WebhookDelivery.webhook_id == Webhook.id)
    return session.scalars(select(Webhook.id).where(Webhook.is_active, is_due).order_by(Webhook.id)).all()


def claim(session: Session, webhook_id: int, at: datetime, lease: timedelta) -> Parcel | None:
    """Takes the delivery that has been due longest; until the lease ends nobody else does.

    A process that dies with it leaves it to whoever asks after that.
    """
    found = (
        select(WebhookDelivery, Webhook, LedgerEvent)
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .join(LedgerEvent, LedgerEvent.seq == WebhookDelivery.event_seq)
        .where(IS_PENDING, WebhookDelivery.next_attempt_at <= at, Webhook.id == webhook_id, Webhook.is_active)
        .order_by(WebhookDelivery.next_attempt_at, WebhookDelivery.event_seq)
        .limit(1)
        .with_for_update(skip_locked=True, of=WebhookDelivery)
    )
    row = session.execute(found).one_or_none()
    if row is None:
        return None
    delivery, webhook, event = row
    delivery.next_attempt_at = at + lease
    message_id = f"evt_{event.seq}_{webhook.id}"
    return Parcel(delivery.id, webhook.id, webhook.url, webhook.secret, message_id, write_body(event))


def write_body(event: LedgerEvent) -> str:
    """What every webhook is sent of an event; the same at every try."""
    told = {"type": event.kind, "timestamp": event.created_at.isoformat(), "seq": event.seq, "data": event.payload}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def settle(session: Session, parcel: Parcel, outcome: Outcome, at: datetime, attempts_max: int) -> None:
    """Records a try. What failed is tried again later and later, until it has been tried `attempts_max` times."""
    if outcome.is_gone:  # first, since who deletes a webhook locks it before its deliveries
        session.execute(update(Webhook).where(Webhook.id == parcel.webhook_id).values(is_active=False))
    delivery = session.get(WebhookDelivery, parcel.delivery_id, with_for_update=True)
    if delivery is None or delivery.status == DeliveryStatus.DELIVERED:
        return  # its webhook was deleted, or the lease ran out and another process was quicker
    delivery.attempts += 1
    delivery.answer_status, delivery.error = outcome.answer_status, outcome.error
    if outcome.error is None:
        delivery.status, delivery.delivered_at = DeliveryStatus.DELIVERED, at
    elif outcome.is_gone or delivery.attempts >= attempts_max:
        delivery.status = DeliveryStatus.FAILED
    else:
        delivery.next_attempt_at = at + wait_after(delivery.attempts)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures; at random up to a quarter longer, so that not all come back at once."""
    seconds = WAITS_SECONDS[min(attempts, len(WAITS_SECONDS)) - 1]
    return timedelta(seconds=seconds * (1 + random.random() / 4))
