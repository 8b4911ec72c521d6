"""The queue by itself: no request is sent here, and the time is what the test says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from api.webhooks.delivering import WAITS_SECONDS, claim, list_waiting, settle, wait_after
from api.webhooks.sending import Outcome, Parcel
from api.webhooks.service import delete_webhook, forget_deliveries
from models.base import now
from models.database import Database
from models.events import DeliveryStatus, Webhook, WebhookDelivery
from tests.api.webhooks.conftest import AddWebhook

LEASE = timedelta(seconds=40)
Tell = Callable[[int], None]


def take(database: Database, webhook_id: int, at: datetime) -> Parcel | None:
    with database.write() as session:
        return claim(session, webhook_id, at, LEASE)


def finish(database: Database, parcel: Parcel, outcome: Outcome, at: datetime) -> WebhookDelivery:
    with database.write() as session:
        settle(session, parcel, outcome, at, attempts_max=3)
        return session.get_one(WebhookDelivery, parcel.delivery_id)


def test_deliveries_are_claimed_in_the_order_of_events(database: Database, add_webhook: AddWebhook, tell: Tell) -> None:
    webhook_id = add_webhook()
    tell(3)
    at = now()
    claimed = [take(database, webhook_id, at) for _ in range(4)]
    ids = [parcel.message_id if parcel else None for parcel in claimed]
    assert ids == [f"evt_{seq}_{webhook_id}" for seq in (1, 2, 3)] + [None]


def test_what_a_dead_process_claimed_is_claimed_again_when_its_lease_ends_and_not_before(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(1)
    at = now()
    first = take(database, webhook_id, at)
    with database.read() as session:
        assert list_waiting(session, at + LEASE - timedelta(microseconds=1)) == []
        assert list_waiting(session, at + LEASE) == [webhook_id]
    assert take(database, webhook_id, at + LEASE - timedelta(microseconds=1)) is None
    assert take(database, webhook_id, at + LEASE) == first


def test_of_many_who_claim_at_once_each_gets_another_delivery(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(20)
    at, claimed, start = now(), list[Parcel](), Barrier(4)

    def work() -> None:
        start.wait()
        while parcel := take(database, webhook_id, at):
            claimed.append(parcel)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(parcel.delivery_id for parcel in claimed) == list(range(1, 21))


def test_failures_are_tried_again_later_and_later_until_there_were_enough(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(1)
    at = now()
    for attempts, wait in ((1, 5), (2, 30)):
        parcel = take(database, webhook_id, at)
        assert parcel is not None
        delivery = finish(database, parcel, Outcome(500, "It answered 500."), at)
        assert (delivery.status, delivery.attempts) == (DeliveryStatus.PENDING, attempts)
        assert timedelta(seconds=wait) <= delivery.next_attempt_at - at <= timedelta(seconds=wait * 1.25)
        assert take(database, webhook_id, delivery.next_attempt_at - timedelta(seconds=1)) is None
        at = delivery.next_attempt_at
    parcel = take(database, webhook_id, at)
    assert parcel is not None
    delivery = finish(database, parcel, Outcome(500, "It answered 500."), at)
    assert (delivery.status, delivery.attempts, delivery.error) == (DeliveryStatus.FAILED, 3, "It answered 500.")
    assert take(database, webhook_id, at + timedelta(days=9)) is None


def test_the_wait_grows_to_four_hours_and_no_further() -> None:
    waits = [wait_after(attempts).total_seconds() for attempts in range(1, 12)]
    assert waits[: len(WAITS_SECONDS)] == sorted(waits[: len(WAITS_SECONDS)])
    assert all(4 * 3600 <= wait <= 5 * 3600 for wait in waits[len(WAITS_SECONDS) - 1 :])
    assert len({wait_after(1) for _ in range(10)}) > 1


def test_a_failure_told_late_leaves_what_another_process_delivered(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(1)
    at = now()
    slow, quick = take(database, webhook_id, at), take(database, webhook_id, at + LEASE)
    assert slow is not None
    assert quick is not None
    finish(database, quick, Outcome(200), at + LEASE)
    delivery = finish(database, slow, Outcome(error="There was no answer."), at + LEASE * 2)
    assert (delivery.status, delivery.delivered_at, delivery.error) == (DeliveryStatus.DELIVERED, at + LEASE, None)


def test_a_webhook_deleted_while_it_is_sent_to_is_gone_with_its_log(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_id = add_webhook()
    tell(2)
    parcel = take(database, webhook_id, now())
    assert parcel is not None
    with database.write() as session:
        delete_webhook(session, webhook_id)
    with database.write() as session:
        settle(session, parcel, Outcome(410, "gone"), now(), attempts_max=3)
        assert session.query(WebhookDelivery).count() == 0


def test_deleting_a_webhook_never_fails_what_writes_events_at_that_moment(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    webhook_ids = [add_webhook() for _ in range(10)]
    failures = list[BaseException]()

    def write() -> None:
        try:
            for _ in range(30):
                tell(1)
        except Exception as error:  # noqa: BLE001 — told to the test's own thread
            failures.append(error)

    thread = Thread(target=write)
    thread.start()
    for webhook_id in webhook_ids:
        with database.write() as session:
            delete_webhook(session, webhook_id)
    thread.join()
    assert failures == []


@pytest.mark.parametrize("is_active", [True, False])
def test_nothing_is_queued_or_claimed_for_a_webhook_that_is_off(
    database: Database, add_webhook: AddWebhook, tell: Tell, is_active: bool
) -> None:
    webhook_id = add_webhook()
    tell(1)
    with database.write() as session:
        session.get_one(Webhook, webhook_id).is_active = is_active
    tell(1)
    with database.read() as session:
        assert session.query(WebhookDelivery).count() == (2 if is_active else 1)
        assert list_waiting(session, now()) == ([webhook_id] if is_active else [])
    assert (take(database, webhook_id, now()) is not None) == is_active


def test_a_webhook_is_told_of_the_kinds_it_wants(database: Database, add_webhook: AddWebhook, tell: Tell) -> None:
    others, touches = add_webhook(kinds=["participant.opted_out"]), add_webhook(kinds=["touch.created"])
    tell(1)
    assert take(database, others, now()) is None
    assert take(database, touches, now()) is not None


def test_the_log_is_forgotten_after_its_days_but_not_what_still_waits(
    database: Database, add_webhook: AddWebhook, tell: Tell
) -> None:
    waiting, off = add_webhook(), add_webhook()
    tell(2)
    at = now()
    parcel = take(database, waiting, at)
    assert parcel is not None
    finish(database, parcel, Outcome(200), at)
    with database.write() as session:
        session.get_one(Webhook, off).is_active = False
    with database.write() as session:
        forget_deliveries(session, at + timedelta(days=29), days=30)
        assert session.query(WebhookDelivery).count() == 4
        forget_deliveries(session, at + timedelta(days=31), days=30)
        left = session.query(WebhookDelivery).one()
        assert (left.webhook_id, left.event_seq, left.status) == (waiting, 2, DeliveryStatus.PENDING)
