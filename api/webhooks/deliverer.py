"""The background work that delivers events: each webhook has a lane of its own, so that a slow one delays no other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from anyio import create_task_group, sleep
from anyio.abc import TaskGroup
from anyio.to_thread import run_sync
from httpx import AsyncClient

from api.background import attempt, repeat
from api.webhooks import delivering
from api.webhooks.sending import Outcome, Parcel, open_client, send
from models.base import now
from models.database import Database
from models.settings import Settings

LEASE_MARGIN = timedelta(seconds=30)
"""How much longer than a try may take a delivery belongs to who claimed it."""


class Deliverer:
    """Claims, sends and settles. No transaction is open while it sends."""

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock
        self._poll_seconds = settings.webhook_poll_seconds
        self._timeout_seconds = settings.webhook_timeout_seconds
        self._attempts_max = settings.webhook_attempts_max
        self._lease = timedelta(seconds=settings.webhook_timeout_seconds) + LEASE_MARGIN
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Delivers whatever is due, until cancelled. What is under way then is tried again by whoever runs next."""
        await sleep(self._poll_seconds)  # starting up comes first
        async with open_client(self._timeout_seconds) as client, create_task_group() as lanes:
            await repeat(self._poll_seconds, partial(self._open_lanes, client, lanes))

    async def deliver_due(self) -> None:
        """Delivers what is due now, and ends."""
        async with open_client(self._timeout_seconds) as client, create_task_group() as lanes:
            await self._open_lanes(client, lanes)

    async def _open_lanes(self, client: AsyncClient, lanes: TaskGroup) -> None:
        for webhook_id in await run_sync(self._list_waiting):
            if webhook_id not in self._busy:
                self._busy.add(webhook_id)
                lanes.start_soon(attempt, partial(self._deliver_to, webhook_id, client))

    async def _deliver_to(self, webhook_id: int, client: AsyncClient) -> None:
        """Sends one after the other while something is due."""
        try:
            while parcel := await run_sync(self._claim, webhook_id):
                outcome = await send(client, parcel, self._clock(), self._timeout_seconds)
                await run_sync(self._settle, parcel, outcome)
        finally:
            self._busy.discard(webhook_id)

    def _list_waiting(self) -> list[int]:
        with self._database.read() as session:
            return list(delivering.list_waiting(session, self._clock()))

    def _claim(self, webhook_id: int) -> Parcel | None:
        with self._database.write() as session:
            return delivering.claim(session, webhook_id, self._clock(), self._lease)

    def _settle(self, parcel: Parcel, outcome: Outcome) -> None:
        with self._database.write() as session:
            delivering.settle(session, parcel, outcome, self._clock(), self._attempts_max)
