"""Counts failed sign-ins by email and by address, so that passwords can't be tried in bulk."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

from models.errors import TooManyRequests

WINDOW_SECONDS = 15 * 60
KEYS_MAX = 50_000


class Throttle:
    """Refuses a key that failed `attempts` times within the window. Kept in memory: there is one web process."""

    def __init__(self, attempts: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._attempts = attempts
        self._clock = clock
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def check(self, *keys: str) -> None:
        """Raises TooManyRequests if any of the keys has failed too often."""
        with self._lock:
            waits = [wait for key in keys if (wait := self._wait(key)) > 0]
        if waits:
            minutes = int(max(waits) // 60) + 1
            raise TooManyRequests(f"Too many sign-ins failed. Try again in {minutes} minutes, or ask for a new link.")

    def record_failure(self, *keys: str) -> None:
        with self._lock:
            for key in keys:
                self._failures.setdefault(key, deque(maxlen=self._attempts)).append(self._clock())
                self._failures.move_to_end(key)
            while len(self._failures) > KEYS_MAX:
                self._failures.popitem(last=False)

    def forget(self, *keys: str) -> None:
        """After a sign-in that succeeded."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _wait(self, key: str) -> float:
        failures = self._failures.get(key)
        if failures is None or len(failures) < self._attempts:
            return 0
        return failures[0] + WINDOW_SECONDS - self._clock()
