import threading

import pytest

from api.auth import passwords
from api.auth.passwords import Passwords
from models.errors import TooManyRequests


def test_only_the_right_password_is_right() -> None:
    hasher = Passwords(at_once=1)
    kept = hasher.hash("a long and winding password")
    assert kept.startswith("$argon2id$")
    assert hasher.verify("a long and winding password", kept)
    assert not hasher.verify("another", kept)
    assert not hasher.verify("a password that belongs to nobody", None)


class CountingHasher:
    """Stands where argon2 does, to see how many work at the same time; each waits for all that may."""

    def __init__(self, at_once: int) -> None:
        self.most = self.now = 0
        self._lock = threading.Lock()
        self._together = threading.Barrier(at_once)

    def hash(self, _password: str) -> str:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self._together.wait()
        with self._lock:
            self.now -= 1
        return "hashed"


def test_no_more_hashes_are_made_at_once_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher, counting = Passwords(at_once=2), CountingHasher(2)
    monkeypatch.setattr(hasher, "_hasher", counting)
    threads = [threading.Thread(target=hasher.hash, args=("x",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counting.most == 2


def test_who_waits_too_long_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.01)
    hasher = Passwords(at_once=1)
    with hasher._slot(), pytest.raises(TooManyRequests):
        hasher.hash("x")
