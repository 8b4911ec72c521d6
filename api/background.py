"""Work that the web process does beside answering, for as long as it runs."""

import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from anyio import create_task_group, sleep

logger = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, object]]


@asynccontextmanager
async def in_background(*works: Work) -> AsyncIterator[None]:
    """Runs works beside the block, and ends them with it.

    What they have running in a thread is waited for (asyncio's own cancelling would not): it may hold a connection.
    """
    async with create_task_group() as group:
        for work in works:
            group.start_soon(work)
        try:
            yield
        finally:
            group.cancel_scope.cancel()


async def repeat(seconds: float, work: Work) -> None:
    """Does the work at once, and again with so much of a pause in between, until it is cancelled."""
    while True:
        await attempt(work)
        await sleep(seconds)


async def attempt(work: Work) -> None:
    """Does the work. What fails is logged: one failure must not end what is tried again later anyway."""
    try:
        await work()
    except Exception:
        logger.exception("work in the background failed; it is tried again")
