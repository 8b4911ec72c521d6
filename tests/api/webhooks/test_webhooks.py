from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.database import Database
from models.events import DeliveryStatus, EventKind, LedgerEvent, Webhook, WebhookDelivery
from tests.api.webhooks.conftest import AddWebhook
from tests.support.problems import read_problem

Tell = Callable[[int], None]
HOOK = "https://crm.example/hooks/earshot"


def create(admin: TestClient, **fields: Any) -> dict[str, Any]:
    answer = admin.post("/api/webhooks", json={"url": HOOK, **fields})
    assert answer.status_code == 201, answer.text
    webhook: dict[str, Any] = answer.json()
    return webhook


def test_a_secret_is_shown_when_it_is_made_and_never_again(admin: TestClient) -> None:
    made = create(admin, description="CRM", kinds=["touch.created", "touch.created"])
    assert made["secret"].startswith("whsec_")
    assert made["kinds"] == ["touch.created"]
    address = f"/api/webhooks/{made['id']}"
    rotated = admin.post(f"{address}/rotate-secret").json()
    assert rotated["secret"] != made["secret"]
    shown = [
        admin.get("/api/webhooks").text,
        admin.patch(address, json={"description": "Sales"}).text,
        admin.post(f"{address}/test").text,
        admin.get(f"{address}/deliveries").text,
        admin.get("/api/events").text,
    ]
    assert [text for text in shown if "whsec_" in text or "secret" in text] == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("crm.example/hook", "must start with https:// or http://"),
        ("ftp://crm.example/hook", "must start with https:// or http://"),
        ("https:///hook", "must start with https:// or http://"),
        ("https://ada:secret@crm.example/hook", "must not hold a user name"),
        ("https://crm.example:99999/hook", "must name a port"),
        ("https://crm.example:port/hook", "is not an address"),
        ("https://crm .example/hook", ""),
        ("", ""),
        ("https://crm.example/" + "x" * 2000, ""),
    ],
)
def test_an_address_that_nothing_can_be_sent_to_is_refused(admin: TestClient, url: str, message: str) -> None:
    made = create(admin)
    for answer in (
        admin.post("/api/webhooks", json={"url": url}),
        admin.patch(f"/api/webhooks/{made['id']}", json={"url": url}),
    ):
        assert message in read_problem(answer, 422)["errors"]["url"]
    (kept,) = admin.get("/api/webhooks").json()["items"]
    assert kept["url"] == HOOK


def test_a_kind_that_there_is_not_is_refused(admin: TestClient) -> None:
    problem = read_problem(admin.post("/api/webhooks", json={"url": HOOK, "kinds": ["touch.made"]}), 422)
    assert "kinds.0" in problem["errors"]


def test_fields_left_out_of_a_change_stay(admin: TestClient) -> None:
    made = create(admin, description="CRM", kinds=["touch.created"])
    changed = admin.patch(f"/api/webhooks/{made['id']}", json={"is_active": False}).json()
    assert changed == {name: value for name, value in made.items() if name != "secret"} | {"is_active": False}
    cleared = admin.patch(f"/api/webhooks/{made['id']}", json={"description": None, "kinds": [], "url": None}).json()
    assert (cleared["description"], cleared["kinds"], cleared["url"]) == (None, [], HOOK)


def test_a_webhook_is_deleted_with_its_log(
    admin: TestClient, database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(2)
    assert admin.delete(f"/api/webhooks/{webhook_id}").status_code == 204
    with database.read() as session:
        assert session.query(WebhookDelivery).count() == 0
        assert session.query(LedgerEvent).count() == 2


def test_the_log_is_listed_newest_first_by_status_and_page(
    admin: TestClient, database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id, _ = add_webhook(), add_webhook("/other")
    tell(4)
    with database.write() as session:
        done = session.query(WebhookDelivery).filter_by(event_seq=2, webhook_id=webhook_id).one()
        done.status, done.attempts, done.answer_status = DeliveryStatus.DELIVERED, 1, 200
    address = f"/api/webhooks/{webhook_id}/deliveries"
    page = admin.get(address, params={"limit": 3}).json()
    rest = admin.get(address, params={"limit": 3, "cursor": page["next_cursor"]}).json()
    assert [item["event_seq"] for item in page["items"] + rest["items"]] == [4, 3, 2, 1]
    assert rest["next_cursor"] is None
    (shown,) = admin.get(address, params={"status": "delivered"}).json()["items"]
    assert (shown["event_seq"], shown["kind"], shown["next_attempt_at"]) == (2, "touch.created", None)
    assert [item["event_seq"] for item in admin.get(f"{address}?status=pending").json()["items"]] == [4, 3, 1]


def test_a_delivery_that_failed_is_due_at_once_when_it_is_asked_for_again(
    admin: TestClient, database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id, other = add_webhook(), add_webhook()
    tell(1)
    with database.write() as session:
        failed = session.query(WebhookDelivery).filter_by(webhook_id=webhook_id).one()
        failed.status, failed.attempts, failed.next_attempt_at = (
            DeliveryStatus.FAILED,
            3,
            datetime(2026, 1, 1, tzinfo=UTC),
        )
    retried = admin.post(f"/api/webhooks/{webhook_id}/deliveries/{failed.id}/retry")
    assert retried.status_code == 202
    assert (retried.json()["status"], retried.json()["attempts"]) == ("pending", 3)
    assert retried.json()["next_attempt_at"] > "2026-01-02"
    read_problem(admin.post(f"/api/webhooks/{other}/deliveries/{failed.id}/retry"), 404)


def test_a_test_goes_to_one_webhook_whatever_it_wants(
    admin: TestClient, database: Database, add_webhook: AddWebhook
) -> None:
    asked, _ = add_webhook(kinds=["touch.created"]), add_webhook()
    sent = admin.post(f"/api/webhooks/{asked}/test").json()
    assert (sent["kind"], sent["status"]) == ("ping", "pending")
    with database.read() as session:
        assert [row.webhook_id for row in session.query(WebhookDelivery)] == [asked]
        assert session.query(LedgerEvent).one().kind == EventKind.PING


def test_a_webhook_that_is_off_can_be_sent_nothing(
    admin: TestClient, database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(1)
    with database.write() as session:
        session.get_one(Webhook, webhook_id).is_active = False
        delivery_id = session.query(WebhookDelivery).one().id
    for path in ("test", f"deliveries/{delivery_id}/retry"):
        assert "Switch it on" in read_problem(admin.post(f"/api/webhooks/{webhook_id}/{path}"), 409)["detail"]


def test_a_webhook_that_is_not_there_is_told(admin: TestClient) -> None:
    read_problem(admin.patch("/api/webhooks/9", json={}), 404)
    read_problem(admin.delete("/api/webhooks/9"), 404)
    read_problem(admin.get("/api/webhooks/9/deliveries"), 404)
    for path in ("rotate-secret", "test", "deliveries/1/retry"):
        read_problem(admin.post(f"/api/webhooks/9/{path}"), 404)
