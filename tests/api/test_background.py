import threading
from functools import partial

import anyio
import pytest
from anyio.to_thread import run_sync

from api.background import in_background, repeat


def test_work_is_repeated_though_it_fails_and_each_failure_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    done = anyio.Event()
    times = 0

    async def work() -> None:
        nonlocal times
        times += 1
        if times < 3:
            raise OSError("no connection")
        done.set()

    async def scenario() -> None:
        async with in_background(partial(repeat, 0, work)):
            with anyio.fail_after(30):
                await done.wait()

    anyio.run(scenario)
    assert times >= 3
    assert caplog.text.count("OSError: no connection") == 2


def test_what_runs_in_a_thread_is_waited_for_at_the_end() -> None:
    started, finish, order = threading.Event(), threading.Event(), list[str]()

    def work() -> None:
        started.set()
        finish.wait(30)
        order.append("thread")

    async def scenario() -> None:
        async with in_background(partial(run_sync, work)):
            await run_sync(started.wait, 30)
            threading.Timer(0.1, finish.set).start()
        order.append("block")

    anyio.run(scenario)
    assert order == ["thread", "block"]
