"""A disk that fills up, for real: the system refuses to let this process make a file longer than a limit."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def full_after(max_bytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
