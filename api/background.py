"""Work that the web process does beside answering, for as long as it runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

logger = logging.getLogger(__name__)


@asynccontextmanager
async def in_background(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs works beside the block, and ends them with it."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def repeat(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    """Does the work at once, and again with so much of a pause in between, until it is cancelled."""
    while True:
        await attempt(work())
        await asyncio.sleep(seconds)


async def attempt(work: Awaitable[object]) -> None:
    """Does the work. What fails is logged: one failure must not end what is tried again later anyway."""
    try:
        await work
    except Exception:
        logger.exception("work in the background failed; it is tried again")
