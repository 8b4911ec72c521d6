import pytest

from api.auth.throttle import KEYS_MAX, WINDOW_SECONDS, Throttle
from models.errors import TooManyRequests


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_key_is_refused_after_its_attempts_and_let_through_after_the_window() -> None:
    clock = Clock()
    throttle = Throttle(attempts=2, clock=clock)
    throttle.record_failure("email:a")
    throttle.check("email:a")
    throttle.record_failure("email:a")
    with pytest.raises(TooManyRequests):
        throttle.check("email:a")
    clock.now += WINDOW_SECONDS
    throttle.check("email:a")


def test_one_key_of_several_is_enough_to_refuse() -> None:
    throttle = Throttle(attempts=1)
    throttle.record_failure("address:1")
    with pytest.raises(TooManyRequests):
        throttle.check("email:b", "address:1")


def test_success_forgets_failures() -> None:
    throttle = Throttle(attempts=1)
    throttle.record_failure("email:a")
    throttle.forget("email:a")
    throttle.check("email:a")


def test_the_number_of_keys_remembered_is_bounded() -> None:
    throttle = Throttle(attempts=1)
    for number in range(KEYS_MAX + 1):
        throttle.record_failure(f"address:{number}")
    throttle.check("address:0")
    with pytest.raises(TooManyRequests):
        throttle.check(f"address:{KEYS_MAX}")
