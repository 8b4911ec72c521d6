"""A receiver, and webhooks that nothing is sent to unless the test does it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from models.database import Database
from models.events import EventKind, Webhook, record_event
from models.settings import Settings
from tests.support.receiving import Receiver, receiving

AddWebhook = Callable[..., int]
SECRET = "whsec_" + "c2VjcmV0" * 5
SLOWLY = {"webhook_poll_seconds": 3600, "webhook_timeout_seconds": 20, "webhook_attempts_max": 3}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings under which the running application looks for no deliveries while a test runs."""
    return settings.model_copy(update=SLOWLY)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def add_webhook(database: Database, receiver: Receiver) -> AddWebhook:
    """Adds a webhook to a path of the receiver and answers its id."""

    def add(path: str = "/hook", **fields: Any) -> int:
        with database.write() as session:
            webhook = Webhook(url=f"{receiver.address}{path}", **{"secret": SECRET, "kinds": [], **fields})
            session.add(webhook)
            session.flush()
            return webhook.id

    return add


@pytest.fixture
def tell(database: Database) -> Callable[[int], None]:
    """Records so many events."""

    def record(count: int) -> None:
        with database.write() as session:
            for number in range(count):
                record_event(session, EventKind.TOUCH_CREATED, {"touch_id": number})

    return record
