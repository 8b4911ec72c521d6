"""Webhooks."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.pagination import Cursor, PageLimit
from api.webhooks import service
from api.webhooks.schemas import (
    DeliveryInfo,
    DeliveryPage,
    NewWebhook,
    WebhookChange,
    WebhookInfo,
    WebhookList,
    WebhookWithSecret,
)
from models.base import now
from models.events import DeliveryStatus

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"], dependencies=[needs(Capability.ADMINISTER)])


@router.get("")
def list_webhooks(session: SessionDep) -> WebhookList:
    """Addresses that are told of events, without their secrets."""
    return WebhookList(items=[WebhookInfo.model_validate(webhook) for webhook in service.list_webhooks(session)])


@router.post("", status_code=201)
def create_webhook(body: NewWebhook, session: SessionDep) -> WebhookWithSecret:
    """Adds an address; the secret that signs what it is sent is in this answer and nowhere else."""
    return WebhookWithSecret.model_validate(service.create_webhook(session, body))


@router.patch("/{webhook_id}")
def change_webhook(webhook_id: int, body: WebhookChange, session: SessionDep) -> WebhookInfo:
    """Changes an address or what it is told, or switches it off or on."""
    return WebhookInfo.model_validate(service.change_webhook(session, webhook_id, body))


@router.delete("/{webhook_id}", status_code=204)
def delete_webhook(webhook_id: int, session: SessionDep) -> None:
    """Deletes a webhook with its log of deliveries."""
    service.delete_webhook(session, webhook_id)


@router.post("/{webhook_id}/rotate-secret")
def rotate_webhook_secret(webhook_id: int, session: SessionDep) -> WebhookWithSecret:
    """Makes a new secret, which signs from now on; it is in this answer and nowhere else."""
    return WebhookWithSecret.model_validate(service.rotate_secret(session, webhook_id))


@router.post("/{webhook_id}/test", status_code=202)
def try_webhook(webhook_id: int, session: SessionDep) -> DeliveryInfo:
    """Sends a `ping` to this webhook alone; the log of deliveries tells what became of it."""
    return service.send_ping(session, webhook_id)


@router.get("/{webhook_id}/deliveries")
def list_webhook_deliveries(
    webhook_id: int,
    session: SessionDep,
    limit: PageLimit,
    cursor: Cursor = None,
    status: DeliveryStatus | None = None,
) -> DeliveryPage:
    """What was sent and what waits to be, newest first."""
    return service.list_deliveries(session, webhook_id, limit, cursor, status)


@router.post("/{webhook_id}/deliveries/{delivery_id}/retry", status_code=202)
def retry_webhook_delivery(webhook_id: int, delivery_id: int, session: SessionDep) -> DeliveryInfo:
    """Sends one event once more, at once."""
    return service.retry_delivery(session, webhook_id, delivery_id, now())
