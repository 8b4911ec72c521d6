"""Keeping the garbage collector still while many small objects are made that are all kept for a while."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_at_work = 0
_was_enabled = True


@contextmanager
def collecting_later() -> Iterator[None]:
    """Looks for cycles when the block is done, not again and again among what it has made so far.

    With a hundred thousand objects that is half of the time. What no cycle holds is freed at once as ever. Blocks may
    run in several threads at once; the last one to end switches collection on again, if it was.
    """
    global _at_work, _was_enabled
    with _lock:
        if _at_work == 0:
            _was_enabled = gc.isenabled()
        _at_work += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _at_work -= 1
            if _at_work == 0 and _was_enabled:
                gc.enable()
