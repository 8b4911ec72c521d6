"""Passwords: argon2, a few at a time, and the same work whether or not the user exists."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash

from models.errors import TooManyRequests

WAIT_SECONDS = 5.0


@cache
def _hash_of_nobody() -> str:
    """What a password is checked against where there is no user, so that it takes as long."""
    return PasswordHash.recommended().hash("a password that belongs to nobody")


class Passwords:
    """Hashes and checks passwords, `at_once` at a time, since each takes 64 MB and a fifth of a second."""

    def __init__(self, at_once: int) -> None:
        self._hasher = PasswordHash.recommended()
        self._slots = BoundedSemaphore(at_once)
        self._nobody = _hash_of_nobody()

    def hash(self, password: str) -> str:
        with self._slot():
            return self._hasher.hash(password)

    def verify(self, password: str, password_hash: str | None) -> bool:
        """Whether the password is right. Without a hash it takes as long, and is False."""
        with self._slot():
            is_right = self._hasher.verify(password, password_hash or self._nobody)
        return is_right and password_hash is not None

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._slots.acquire(timeout=WAIT_SECONDS):
            raise TooManyRequests("Too many people are signing in at this moment. Try again in some seconds.")
        try:
            yield
        finally:
            self._slots.release()
