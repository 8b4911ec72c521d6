"""Events as a receiver's web server gets them."""

import json
import re
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.to_thread import run_sync
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.background import in_background
from api.webhooks.deliverer import Deliverer
from api.webhooks.signing import make_signing_secret
from models.base import now
from models.database import Database
from models.events import DeliveryStatus, Webhook, WebhookDelivery
from models.people import Role
from models.settings import Settings
from search.embedding import Embedder
from tests.api.conftest import ClientFor
from tests.api.webhooks.conftest import SECRET, AddWebhook
from tests.support.receiving import Receiver

Tell = Callable[[int], None]
PAGE = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text("utf-8")


def deliver(database: Database, settings: Settings, after: timedelta = timedelta()) -> None:
    """Delivers what is due so long from now."""
    anyio.run(Deliverer(database, settings, lambda: now() + after).deliver_due)


def read_log(database: Database) -> list[WebhookDelivery]:
    with database.read() as session:
        return list(session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.id)))


def load_receiver_of_the_page() -> Callable[..., Any]:
    """The function that the page tells people to copy."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    read_event: Callable[..., Any] = names["read_event"]
    return read_event


def test_the_receiver_of_the_page_accepts_what_is_sent_and_nothing_else(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    secret, read_event = make_signing_secret(), load_receiver_of_the_page()
    webhook_id = add_webhook(secret=secret)
    tell(1)
    deliver(database, settings)
    (got,) = receiver.received
    event = read_event(secret, got.headers, got.body)
    assert {name: event[name] for name in ("type", "seq", "data")} == {
        "type": "touch.created", "seq": 1, "data": {"touch_id": 0},
    }  # fmt: skip
    assert got.headers["webhook-id"] == f"evt_1_{webhook_id}"
    assert got.headers["content-type"] == "application/json"
    for forged in (
        (SECRET, got.headers, got.body),
        (secret, got.headers, got.body + b" "),
        (secret, {**got.headers, "webhook-id": "evt_2_1"}, got.body),
        (secret, {**got.headers, "webhook-timestamp": str(int(time.time()) + 1)}, got.body),
        (secret, {**got.headers, "webhook-timestamp": str(int(time.time()) - 301)}, got.body),
    ):
        with pytest.raises(ValueError, match=r"sent too long ago|not signed"):
            read_event(*forged)


def test_what_is_delivered_is_logged_and_not_sent_again(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    add_webhook()
    tell(3)
    deliver(database, settings)
    deliver(database, settings, timedelta(days=1))
    assert [json.loads(got.body)["seq"] for got in receiver.received] == [1, 2, 3]
    for delivery in read_log(database):
        assert (delivery.status, delivery.attempts, delivery.answer_status) == (DeliveryStatus.DELIVERED, 1, 200)
        assert delivery.delivered_at is not None


def test_a_failing_event_is_repeated_under_its_id_and_holds_up_no_later_one(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    add_webhook()
    statuses = iter([500, 200, 503, 204])
    receiver.answers["/hook"] = lambda: next(statuses)
    tell(2)
    deliver(database, settings)
    deliver(database, settings, timedelta(seconds=4))
    assert len(receiver.received) == 2
    deliver(database, settings, timedelta(seconds=60))
    deliver(database, settings, timedelta(seconds=600))
    assert [json.loads(got.body)["seq"] for got in receiver.received] == [1, 2, 1, 1]
    first, _, second, third = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == third.headers["webhook-id"]
    assert first.body == third.body
    assert int(third.headers["webhook-timestamp"]) > int(first.headers["webhook-timestamp"])
    failed, passed = read_log(database)
    assert (failed.status, failed.attempts, failed.answer_status, failed.error) == ("delivered", 3, 204, None)
    assert (passed.status, passed.attempts) == ("delivered", 1)


@pytest.mark.parametrize(
    ("status", "error"), [(500, "It answered 500."), (404, "It answered 404."), (302, "Redirects are not followed")]
)
def test_an_answer_that_is_no_success_is_told(
    database: Database,
    settings: Settings,
    receiver: Receiver,
    add_webhook: AddWebhook,
    tell: Tell,
    status: int,
    error: str,
) -> None:
    add_webhook()
    receiver.answers["/hook"] = status
    tell(1)
    deliver(database, settings)
    (delivery,) = read_log(database)
    assert (delivery.status, delivery.answer_status) == (DeliveryStatus.PENDING, status)
    assert error in (delivery.error or "")
    assert receiver.sent_to("/elsewhere") == []


def test_410_switches_the_webhook_off(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    receiver.answers["/hook"] = 410
    tell(2)
    deliver(database, settings)
    deliver(database, settings, timedelta(days=1))
    assert len(receiver.received) == 1
    assert [(row.status, row.attempts) for row in read_log(database)] == [("failed", 1), ("pending", 0)]
    with database.read() as session:
        assert not session.get_one(Webhook, webhook_id).is_active


def test_who_does_not_answer_or_is_not_there_fails_with_the_reason(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    release = threading.Event()
    receiver.answers["/silent"] = lambda: 200 if release.wait(30) else 500
    silent, absent, odd = add_webhook("/silent"), add_webhook("/absent"), add_webhook("/odd")
    with database.write() as session:
        session.get_one(Webhook, absent).url = "http://127.0.0.1:1/"
        session.get_one(Webhook, odd).url = f"http://{'a' * 64}.example/"  # no name that can be looked up
    tell(1)
    deliver(database, settings.model_copy(update={"webhook_timeout_seconds": 0.2}))
    release.set()
    errors = {row.webhook_id: row.error or "" for row in read_log(database)}
    assert errors[silent] == "There was no answer within 0.2 seconds."
    assert "could not be reached" in errors[absent]
    assert "could not be reached" in errors[odd]
    assert {(row.status, row.attempts) for row in read_log(database)} == {("pending", 1)}


def test_a_slow_webhook_delays_no_other_not_even_for_events_that_come_later(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    add_webhook("/slow")
    add_webhook("/quick")
    receiver.answers["/slow"] = lambda: 200 if receiver.wait_for("/quick", 2) else 500
    often = settings.model_copy(update={"webhook_poll_seconds": 0.01})

    async def scenario() -> bool:
        async with in_background(Deliverer(database, often).run):
            tell(1)
            came = await run_sync(receiver.wait_for, "/slow")
            came &= await run_sync(receiver.wait_for, "/quick")
            tell(1)
            return came and await run_sync(receiver.wait_for, "/slow", 2)

    assert anyio.run(scenario)
    assert len(receiver.sent_to("/quick")) == 2
    assert read_log(database)[0].answer_status == 200


def test_of_two_deliverers_at_once_only_one_sends(
    database: Database, settings: Settings, receiver: Receiver, add_webhook: AddWebhook, tell: Tell
) -> None:
    add_webhook()
    tell(20)

    async def scenario() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(2):
                group.start_soon(Deliverer(database, settings).deliver_due)

    anyio.run(scenario)
    assert sorted(json.loads(got.body)["seq"] for got in receiver.received) == list(range(1, 21))


def test_a_failure_of_ours_is_logged_and_the_work_goes_on(
    database: Database,
    settings: Settings,
    receiver: Receiver,
    add_webhook: AddWebhook,
    tell: Tell,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, _ = add_webhook("/broken", secret="whsec_"), add_webhook("/whole")
    tell(1)
    deliver(database, settings)
    assert len(receiver.sent_to("/whole")) == 1
    assert receiver.sent_to("/broken") == []
    assert "work in the background failed" in caplog.text
    assert {row.webhook_id: row.status for row in read_log(database)}[broken] == "pending"


def test_the_running_application_sends_a_test_at_once(
    settings: Settings, embedder: Embedder, client_for: ClientFor, receiver: Receiver
) -> None:
    app = create_app(settings.model_copy(update={"webhook_poll_seconds": 0.02}), embedder)
    headers = client_for(Role.ADMIN).headers
    with TestClient(app, headers=headers) as admin:
        webhook = admin.post("/api/webhooks", json={"url": f"{receiver.address}/hook"}).json()
        assert admin.post(f"/api/webhooks/{webhook['id']}/test").status_code == 202
        assert receiver.wait_for("/hook")
    got = receiver.received[0]
    event = load_receiver_of_the_page()(webhook["secret"], got.headers, got.body)
    assert (event["type"], event["data"]) == ("ping", {"webhook_id": webhook["id"]})
