"""Webhooks, and the log of what was sent to them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.webhooks.schemas import DeliveryInfo, DeliveryPage, NewWebhook, WebhookChange
from api.webhooks.signing import make_signing_secret
from models.errors import Conflict, NotFound
from models.events import (
    DeliveryStatus,
    EventKind,
    LedgerEvent,
    Webhook,
    WebhookDelivery,
    append_event,
    lock_log,
)


def list_webhooks(session: Session) -> Sequence[Webhook]:
    return session.scalars(select(Webhook).order_by(Webhook.id)).all()


def create_webhook(session: Session, new: NewWebhook) -> Webhook:
    webhook = Webhook(
        url=new.url, description=new.description, kinds=list(new.kinds), secret=make_signing_secret(), is_active=True
    )
    session.add(webhook)
    session.flush()
    return webhook


def change_webhook(session: Session, webhook_id: int, change: WebhookChange) -> Webhook:
    webhook = _require_webhook(session, webhook_id)
    for name, value in change.model_dump(exclude_unset=True).items():
        if name == "description" or value is not None:
            setattr(webhook, name, value)
    session.flush()
    return webhook


def delete_webhook(session: Session, webhook_id: int) -> None:
    """Deletes it with its log. Whoever writes an event at this moment finds it there or not, never half."""
    lock_log(session)
    session.delete(_require_webhook(session, webhook_id))


def rotate_secret(session: Session, webhook_id: int) -> Webhook:
    webhook = _require_webhook(session, webhook_id)
    webhook.secret = make_signing_secret()
    return webhook


def list_deliveries(
    session: Session, webhook_id: int, limit: int, cursor: str | None, status: DeliveryStatus | None
) -> DeliveryPage:
    """Newest first."""
    _require_webhook(session, webhook_id)
    found = (
        select(WebhookDelivery, LedgerEvent.kind)
        .join(LedgerEvent, LedgerEvent.seq == WebhookDelivery.event_seq)
        .where(WebhookDelivery.webhook_id == webhook_id)
    )
    if status is not None:
        found = found.where(WebhookDelivery.status == status)
    if cursor:
        found = found.where(WebhookDelivery.id < decode_cursor(cursor, int)[0])
    rows = session.execute(found.order_by(WebhookDelivery.id.desc()).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].id) if len(rows) > limit else None
    return DeliveryPage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def retry_delivery(session: Session, webhook_id: int, delivery_id: int, at: datetime) -> DeliveryInfo:
    """Makes a delivery due once more, whatever became of it. Raises Conflict where the webhook is off."""
    _require_active(session, webhook_id)
    found = select(WebhookDelivery).where(WebhookDelivery.id == delivery_id, WebhookDelivery.webhook_id == webhook_id)
    delivery = session.scalar(found.with_for_update())
    if delivery is None:
        raise NotFound(f"There is no delivery {delivery_id} to webhook {webhook_id}.")
    delivery.status, delivery.next_attempt_at, delivery.delivered_at = DeliveryStatus.PENDING, at, None
    return _describe(delivery, session.get_one(LedgerEvent, delivery.event_seq).kind)


def send_ping(session: Session, webhook_id: int) -> DeliveryInfo:
    """Queues an event that only this webhook is told of, whatever kinds it wants. Raises Conflict where it is off."""
    _require_active(session, webhook_id)
    event = append_event(session, EventKind.PING, {"webhook_id": webhook_id})
    delivery = WebhookDelivery(webhook_id=webhook_id, event_seq=event.seq)
    session.add(delivery)
    session.flush()
    return _describe(delivery, event.kind)


def forget_deliveries(session: Session, at: datetime, days: int) -> None:
    """Deletes the log of deliveries made longer ago. What an active webhook still waits for stays."""
    still_waits = (WebhookDelivery.status == DeliveryStatus.PENDING) & WebhookDelivery.webhook_id.in_(
        select(Webhook.id).where(Webhook.is_active)
    )
    session.execute(
        delete(WebhookDelivery)
        .where(WebhookDelivery.created_at < at - timedelta(days), ~still_waits)
        .execution_options(synchronize_session=False)
    )


def _require_webhook(session: Session, webhook_id: int) -> Webhook:
    webhook = session.get(Webhook, webhook_id)
    if webhook is None:
        raise NotFound(f"There is no webhook {webhook_id}.")
    return webhook


def _require_active(session: Session, webhook_id: int) -> None:
    if not _require_webhook(session, webhook_id).is_active:
        raise Conflict(f"Webhook {webhook_id} is switched off. Switch it on first.")


def _describe(delivery: WebhookDelivery, kind: EventKind) -> DeliveryInfo:
    return DeliveryInfo(
        id=delivery.id,
        event_seq=delivery.event_seq,
        kind=kind,
        status=delivery.status,
        attempts=delivery.attempts,
        next_attempt_at=delivery.next_attempt_at if delivery.status == DeliveryStatus.PENDING else None,
        answer_status=delivery.answer_status,
        error=delivery.error,
        created_at=delivery.created_at,
        delivered_at=delivery.delivered_at,
    )
