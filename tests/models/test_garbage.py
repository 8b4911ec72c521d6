import gc
import threading

import pytest

from models.garbage import collecting_later


def test_collection_rests_in_the_block_and_goes_on_after_it() -> None:
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collection_goes_on_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), collecting_later():
        _ = 1 / 0
    assert gc.isenabled()


def test_the_last_of_several_blocks_at_once_switches_it_on() -> None:
    entered, done = threading.Event(), threading.Event()

    def work() -> None:
        with collecting_later():
            entered.set()
            done.wait()

    other = threading.Thread(target=work)
    other.start()
    entered.wait()
    with collecting_later():
        pass
    assert not gc.isenabled()
    done.set()
    other.join()
    assert gc.isenabled()


def test_collection_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
